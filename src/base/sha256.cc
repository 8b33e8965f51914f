#include "base/sha256.h"

#include <sha2.h>
#include <sys/types.h>

namespace hearsay {

std::string sha256_hex(std::string_view bytes) {
  char hex[SHA256_DIGEST_STRING_LENGTH];
  SHA256Data(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size(), hex);
  return hex;
}

}  // namespace hearsay
