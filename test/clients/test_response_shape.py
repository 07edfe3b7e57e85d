"""The response check accepts a valid response of each protocol and finds single faults in it."""

import json
import unittest

import botocore.session
from response_shape import response_faults

session = botocore.session.get_session()

HEADERS = {"x-amzn-requestid": "01234567-89ab-cdef-0123-456789abcdef"}


def operation(service, name):
    return session.get_service_model(service).operation_model(name)


def faults(of, body, status=200, **headers):
    response = {"status_code": status, "headers": {**HEADERS, **headers}, "body": body.encode()}
    return response_faults(of, response, {"ThrottlingException"})


def backup(**changes):
    right = {
        "BackupId": "backup-0123456789abcdef0",
        "Lifecycle": "AVAILABLE",
        "Type": "USER_INITIATED",
        "CreationTime": 1772395200.5,
        "FileSystem": {"FileSystemId": "fs-0123456789abcdef0"},
    }
    return {name: value for name, value in {**right, **changes}.items() if value is not None}


def snapshots(members):
    return f"""<DescribeSnapshotsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId>
      <snapshotSet><item>{members}</item></snapshotSet></DescribeSnapshotsResponse>"""


class Json(unittest.TestCase):
    def judged(self, **changes):
        return faults(operation("fsx", "DescribeBackups"), json.dumps({"Backups": [backup(**changes)]}))

    def test_accepts_a_valid_response(self):
        self.assertEqual(self.judged(), [])

    def test_finds_faults(self):
        for changes, words in (
            ({"CreationTime": "2026-03-01T20:00:00Z"}, "not a number"),
            ({"CreationTime": None}, "is missing"),
            ({"Lifecycle": "GOOD"}, "is none of"),
            ({"BackupId": "backup-x"}, "does not match"),
            ({"backupId": "backup-0123456789abcdef0"}, "not in the model"),
            ({"ProgressPercent": "50"}, "not a number"),
            ({"ProgressPercent": True}, "not a number"),
            ({"Tags": {}}, "not a list"),
            ({"FileSystem": []}, "not a structure"),
            ({"OwnerId": 123456789012}, "not a string"),
        ):
            with self.subTest(changes):
                self.assertRegex(" ".join(self.judged(**changes)), words)

    def test_finds_faults_of_errors(self):
        create = operation("fsx", "CreateBackup")
        right = {"__type": "ServiceLimitExceeded", "Message": "m", "Limit": "TOTAL_USER_INITIATED_BACKUPS"}

        def judged(members, status=400):
            return " ".join(faults(create, json.dumps(members), status, **{"x-amzn-errortype": "ServiceLimitExceeded"}))

        self.assertEqual(judged(right), "")
        self.assertRegex(judged({**right, "Limit": "x"}), "is none of")
        self.assertRegex(judged({"Message": "m"}), "Limit is missing")
        self.assertRegex(judged({**right, "__type": "Other"}), "different errors")
        self.assertRegex(judged(right, 418), "has the status 418")
        unknown = faults(create, '{"Message":"m"}', 400, **{"x-amzn-errortype": "BackupNotFound"})
        self.assertRegex(" ".join(unknown), "not an error of CreateBackup")


class Xml(unittest.TestCase):
    def judged(self, members):
        return " ".join(faults(operation("ec2", "DescribeSnapshots"), snapshots(members)))

    def test_accepts_a_valid_response(self):
        self.assertEqual(self.judged("<startTime>2026-03-01T20:00:00.000Z</startTime><status>pending</status>"), "")

    def test_finds_faults(self):
        for members, words in (
            ("<startTime>2026-03-01T20:00:00+00:00</startTime>", "not an ISO 8601"),
            ("<state>pending</state>", "not in the model"),
            ("<encrypted>False</encrypted>", "not a boolean"),
            ("<volumeSize>1.5</volumeSize>", "not a number"),
            ("<status>good</status>", "is none of"),
            ("<status>pending</status><status>pending</status>", "twice"),
            ("<tagSet><member/></tagSet>", "is named member"),
        ):
            with self.subTest(members):
                self.assertRegex(self.judged(members), words)

    def test_requires_a_request_id(self):
        response = {"status_code": 200, "headers": {}, "body": snapshots("").encode()}
        self.assertIn("x-amzn-requestid is ''", response_faults(operation("ec2", "DescribeSnapshots"), response, set()))


if __name__ == "__main__":
    unittest.main()
