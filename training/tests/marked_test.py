import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

import marked  # noqa: E402


class Parse(unittest.TestCase):
    def test_marks_become_spans_of_the_text_without_them(self):
        text, found = marked.parse("<s1>Ruiz</s1> <q1 deny letter>denied</q1> in <m1>a letter</m1> to <a1>Bo</a1> <c1>any debt</c1>.")
        self.assertEqual(text, "Ruiz denied in a letter to Bo any debt.")
        self.assertEqual((found[0].act, found[0].medium), ("deny", "letter"))
        spans = {role: [text[b:e] for b, e in places] for role, places in found[0].roles.items()}
        self.assertEqual(spans, {"source": ["Ruiz"], "content": ["any debt"], "addressee": ["Bo"], "relay": [], "medium": ["a letter"]})
        self.assertEqual(text[slice(*found[0].cue)], "denied")

    def test_a_statement_may_stand_in_the_content_of_another(self):
        text, found = marked.parse("<s1>Bo</s1> <q1 assert>said</q1> <c1><s2>Ruiz</s2> <q2 promise>promised</q2> <c2>rain</c2></c1>")
        self.assertEqual([s.act for s in found], ["assert", "promise"])
        self.assertEqual(text[slice(*found[0].roles["content"][0])], "Ruiz promised rain")

    def test_a_line_without_marks_has_no_statement(self):
        self.assertEqual(marked.parse("It rained."), ("It rained.", []))

    def test_faults_are_named(self):
        for line, fault in [("<s1>Ruiz", "not closed"), ("Ruiz</s1>", "closes nothing"), ("<q1 shout>cried</q1> <c1>x</c1>", "no act"),
                            ("<q1 assert radio>said</q1> <c1>x</c1>", "no medium"), ("<c1>x</c1>", "no cue"), ("<q1 assert>said</q1>", "no content"),
                            ("<s1> Ruiz</s1>", "blank"), ("a < b", "a mark that is none")]:
            with self.subTest(line), self.assertRaisesRegex(ValueError, fault):
                marked.parse(line)

    def test_a_refusal_needs_no_content(self):
        self.assertEqual(marked.parse("<s1>Ruiz</s1> <q1 decline>hung up</q1>.")[1][0].act, "decline")


if __name__ == "__main__":
    unittest.main()
