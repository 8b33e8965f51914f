"""The safetensors layout with struct, json and numpy alone: an 8-byte header length, a JSON header, the tensors' bytes."""
import hashlib
import json
import os
import struct

import numpy as np

DTYPES = {"F64": np.float64, "F32": np.float32, "F16": np.float16, "I64": np.int64, "I32": np.int32,
          "I8": np.int8, "U8": np.uint8}
NAMES = {np.dtype(v): k for k, v in DTYPES.items()}


def read(path):
    """(tensors as numpy arrays, metadata) of a safetensors file."""
    with open(path, "rb") as f:
        (length,) = struct.unpack("<Q", f.read(8))
        header = json.loads(f.read(length))
        body = f.read()
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        tensors[name] = np.frombuffer(body[begin:end], DTYPES[entry["dtype"]]).reshape(entry["shape"]).copy()
    return tensors, metadata


def write(path, tensors, metadata):
    """Writes and renames into place. Tensors start at multiples of 64 bytes from the body's start, and the header is
    padded so that the body starts at a multiple of 64 in the file. Adds `fingerprint`, the SHA-256 of the body.

    safetensors allows no holes between tensors, so the widest types come first and every tensor is padded by a
    dummy U8 tensor `padding.N` where it needs one."""
    order = sorted(tensors, key=lambda n: (-tensors[n].dtype.itemsize, n))
    header, chunks, offset, pads = {}, [], 0, 0
    for name in order:
        array = np.ascontiguousarray(tensors[name])
        if offset % 64:
            gap = 64 - offset % 64
            header[f"padding.{pads}"] = {"dtype": "U8", "shape": [gap], "data_offsets": [offset, offset + gap]}
            chunks.append(bytes(gap))
            offset, pads = offset + gap, pads + 1
        data = array.tobytes()
        header[name] = {"dtype": NAMES[array.dtype], "shape": list(array.shape),
                        "data_offsets": [offset, offset + len(data)]}
        chunks.append(data)
        offset += len(data)
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    head = json.dumps({"__metadata__": dict(metadata, fingerprint=digest.hexdigest()), **header},
                      ensure_ascii=False, separators=(",", ":")).encode()
    head += b" " * (-(len(head) + 8) % 64)
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(temporary, "wb") as f:
        f.write(struct.pack("<Q", len(head)) + head)
        for chunk in chunks:
            f.write(chunk)
    os.replace(temporary, path)
    return digest.hexdigest()
