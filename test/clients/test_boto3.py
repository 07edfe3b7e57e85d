"""boto3 calls every action of the embedded AWS after one night of backups: pages, filters, waiters and errors."""

import json
import time
import unittest
import uuid

import embedded_aws
from botocore.exceptions import ClientError
from embedded_aws import MANAGER, PARAMETER, TRIGGER, client, control_clock

ec2 = client("ec2")
fsx = client("fsx")
functions = client("lambda")
sfn = client("states")
ssm = client("ssm")
sts = client("sts")

# The smallest page size that EC2 accepts.
PAGE_SIZE = 5
SMALL_MACHINE = json.dumps({"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}})


class Case(unittest.TestCase):
    def setUp(self):
        embedded_aws.faults.clear()

    def tearDown(self):
        self.assertEqual(embedded_aws.faults, [])

    def refused(self, code, status, call, **arguments):
        with self.assertRaises(ClientError) as refusal:
            call(**arguments)
        response = refusal.exception.response
        actual = (response["Error"]["Code"], response["ResponseMetadata"]["HTTPStatusCode"])
        self.assertEqual(actual, (code, status), response)
        self.assertTrue(response["Error"]["Message"])
        self.assertRegex(response["ResponseMetadata"]["RequestId"], r"^[0-9a-f-]{36}$")
        return response

    def everything(self, service, operation, member, **arguments):
        """All items, after checking that small pages hold the same items as pages of the default size."""
        pages = service.get_paginator(operation)
        listed = [item for page in pages.paginate(**arguments) for item in page.get(member, [])]
        small = list(pages.paginate(**arguments, PaginationConfig={"PageSize": PAGE_SIZE}))
        self.assertLessEqual(max(len(page.get(member, [])) for page in small), PAGE_SIZE)
        self.assertCountEqual([str(item) for page in small for item in page.get(member, [])], map(str, listed))
        return listed


def first(items, what=lambda item: True):
    return next(item for item in items if what(item))


class Ec2(Case):
    def instances(self, *filters):
        reservations = self.everything(
            ec2, "describe_instances", "Reservations", Filters=[{"Name": name, "Values": values} for name, values in filters]
        )
        return [instance for reservation in reservations for instance in reservation["Instances"]]

    def snapshots(self, *filters, **arguments):
        wanted = [{"Name": name, "Values": values} for name, values in filters]
        return self.everything(ec2, "describe_snapshots", "Snapshots", OwnerIds=["self"], Filters=wanted, **arguments)

    def windows(self):
        return first(self.instances(("platform", ["windows"]), ("instance-state-name", ["running"])))

    def test_instances_and_their_filters(self):
        every = self.instances()
        self.assertGreater(len(every), 2)
        states = {instance["State"]["Name"] for instance in every}
        self.assertEqual(states, {"running", "stopped"})
        self.assertCountEqual(self.instances(("instance-state-name", list(states))), every)
        self.assertCountEqual(self.instances(("tag-key", ["Na?e"])), self.instances(("tag:Name", ["*"])))
        self.assertEqual(self.instances(("tag:Name", ["\\*"])), [])
        name = first(every, lambda instance: "Tags" in instance)["Tags"][0]
        same = self.instances((f"tag:{name['Key']}", [name["Value"], "no such value"]), ("tag-key", [name["Key"]]))
        self.assertTrue(all(name in instance["Tags"] for instance in same) and same)
        ids = [instance["InstanceId"] for instance in every]
        described = ec2.describe_instances(InstanceIds=ids)["Reservations"]
        self.assertEqual(sum(len(reservation["Instances"]) for reservation in described), len(ids))

    def test_instances_are_refused(self):
        self.refused("InvalidInstanceID.NotFound", 400, ec2.describe_instances, InstanceIds=["i-00000000000000000"])
        self.refused("InvalidInstanceID.Malformed", 400, ec2.describe_instances, InstanceIds=["x"])
        self.refused("InvalidParameterValue", 400, ec2.describe_instances, Filters=[{"Name": "nothing", "Values": ["x"]}])
        instance = self.windows()["InstanceId"]
        self.refused("InvalidParameterCombination", 400, ec2.describe_instances, InstanceIds=[instance], MaxResults=5)
        self.refused("InvalidNextToken", 400, ec2.describe_instances, NextToken="invented")
        self.refused("DryRunOperation", 412, ec2.describe_instances, DryRun=True)
        self.refused("InvalidAction", 400, ec2.describe_vpcs)

    def test_volumes(self):
        volumes = self.everything(ec2, "describe_volumes", "Volumes")
        instance = self.windows()
        wanted = [{"Name": "attachment.instance-id", "Values": [instance["InstanceId"]]}]
        attached = ec2.describe_volumes(Filters=wanted)["Volumes"]
        self.assertEqual(len(attached), len(instance["BlockDeviceMappings"]))
        self.assertLess(len(attached), len(volumes))
        self.refused("InvalidVolume.NotFound", 400, ec2.describe_volumes, VolumeIds=["vol-00000000000000000"])

    def test_a_snapshot_from_its_creation_to_its_end(self):
        instance = self.windows()
        [*_, volume] = (mapping["Ebs"]["VolumeId"] for mapping in instance["BlockDeviceMappings"])
        tags = [{"ResourceType": "snapshot", "Tags": [{"Key": "Purpose", "Value": 'ä <&>"\' '}]}]
        control_clock("hold")
        made = ec2.create_snapshot(VolumeId=volume, Description="by hand", TagSpecifications=tags)
        self.assertEqual((made["State"], made["Progress"], made["Tags"]), ("pending", "0%", tags[0]["Tags"]))
        self.refused("SnapshotCreationPerVolumeRateExceeded", 400, ec2.create_snapshot, VolumeId=volume)
        control_clock("release")
        ids = [made["SnapshotId"]]
        ec2.get_waiter("snapshot_completed").wait(SnapshotIds=ids, WaiterConfig={"Delay": 0.05, "MaxAttempts": 100})
        [done] = ec2.describe_snapshots(SnapshotIds=ids)["Snapshots"]
        self.assertEqual((done["State"], done["Progress"], done["StartTime"]), ("completed", "100%", made["StartTime"]))
        ec2.create_tags(Resources=ids, Tags=[{"Key": "Purpose", "Value": ""}, {"Key": "Kept", "Value": "no"}])
        [tagged] = self.snapshots(("tag:Purpose", [""]), ("tag:Kept", ["n?"]), ("description", ["by *"]), ("status", ["completed"]))
        self.assertEqual(tagged["SnapshotId"], ids[0])
        self.refused("DryRunOperation", 412, ec2.delete_snapshot, SnapshotId=ids[0], DryRun=True)
        ec2.delete_snapshot(SnapshotId=ids[0])
        self.refused("InvalidSnapshot.NotFound", 400, ec2.delete_snapshot, SnapshotId=ids[0])
        self.refused("InvalidSnapshotID.Malformed", 400, ec2.describe_snapshots, SnapshotIds=["x"])
        self.refused("InvalidSnapshot.NotFound", 400, ec2.create_tags, Resources=ids, Tags=[{"Key": "a", "Value": "b"}])

    def test_a_waiter_sees_a_snapshot_that_is_pending(self):
        instance = self.windows()
        control_clock("hold")
        made = ec2.create_snapshots(InstanceSpecification={"InstanceId": instance["InstanceId"], "ExcludeBootVolume": True})
        ids = [snapshot["SnapshotId"] for snapshot in made["Snapshots"]]
        self.assertEqual(len(ids), len(instance["BlockDeviceMappings"]) - 1)
        self.assertEqual({snapshot["State"] for snapshot in made["Snapshots"]}, {"pending"})
        with self.assertRaisesRegex(Exception, "Max attempts exceeded"):
            ec2.get_waiter("snapshot_completed").wait(SnapshotIds=ids, WaiterConfig={"Delay": 0.01, "MaxAttempts": 3})
        control_clock("release")
        ec2.get_waiter("snapshot_completed").wait(SnapshotIds=ids, WaiterConfig={"Delay": 0.05, "MaxAttempts": 100})

    def test_snapshots_by_owner(self):
        visible = self.everything(ec2, "describe_snapshots", "Snapshots")
        own = self.snapshots()
        account = sts.get_caller_identity()["Account"]
        self.assertEqual({snapshot["OwnerId"] for snapshot in own}, {account})
        self.assertGreater(len(visible), len(own))
        foreign = first(visible, lambda snapshot: snapshot["OwnerId"] != account)
        self.refused("OperationNotPermitted", 400, ec2.delete_snapshot, SnapshotId=foreign["SnapshotId"])


class FSx(Case):
    def file_systems(self):
        return self.everything(fsx, "describe_file_systems", "FileSystems")

    def healthy(self):
        return first(
            self.file_systems(),
            lambda system: system["Lifecycle"] == "AVAILABLE" and system["FileSystemType"] == "WINDOWS",
        )["FileSystemId"]

    def backups(self, **filters):
        wanted = [{"Name": name.replace("_", "-"), "Values": values} for name, values in filters.items()]
        return self.everything(fsx, "describe_backups", "Backups", Filters=wanted)

    def test_file_systems(self):
        ids = [system["FileSystemId"] for system in self.file_systems()]
        described = fsx.describe_file_systems(FileSystemIds=ids[:2])["FileSystems"]
        self.assertCountEqual([system["FileSystemId"] for system in described], ids[:2])
        self.refused("FileSystemNotFound", 400, fsx.describe_file_systems, FileSystemIds=["fs-00000000000000000"])
        self.refused("BadRequest", 400, fsx.describe_file_systems, NextToken="invented")
        self.refused("UnknownOperationException", 400, fsx.describe_volumes)

    def test_a_backup_from_its_creation_to_its_end(self):
        system, token = self.healthy(), str(uuid.uuid4())
        tags = [{"Key": "Purpose", "Value": "ä b"}]
        control_clock("hold")
        request = {"FileSystemId": system, "ClientRequestToken": token, "Tags": tags}
        made = fsx.create_backup(**request)["Backup"]
        self.assertEqual((made["Lifecycle"], made["Type"], made["Tags"]), ("CREATING", "USER_INITIATED", tags))
        self.assertEqual(fsx.create_backup(**request)["Backup"]["BackupId"], made["BackupId"])
        other = {**request, "Tags": [{"Key": "Purpose", "Value": "other"}]}
        response = self.refused("IncompatibleParameterError", 400, fsx.create_backup, **other)
        self.assertEqual(response["Parameter"], "Tags")
        self.refused("BackupInProgress", 400, fsx.create_backup, FileSystemId=system)
        self.refused("BackupInProgress", 400, fsx.delete_backup, BackupId=made["BackupId"])
        control_clock("release")
        for _ in range(100):
            [backup] = fsx.describe_backups(BackupIds=[made["BackupId"]])["Backups"]
            if backup["Lifecycle"] == "AVAILABLE":
                break
            time.sleep(0.05)
        self.assertEqual((backup["Lifecycle"], backup["CreationTime"]), ("AVAILABLE", made["CreationTime"]))
        deleted = fsx.delete_backup(BackupId=made["BackupId"])
        self.assertEqual((deleted["BackupId"], deleted["Lifecycle"]), (made["BackupId"], "DELETED"))
        self.refused("BackupNotFound", 400, fsx.describe_backups, BackupIds=[made["BackupId"]])
        self.refused("BackupNotFound", 400, fsx.delete_backup, BackupId=made["BackupId"])

    def test_backups_and_their_filters(self):
        every = self.backups()
        systems = sorted({backup["FileSystem"]["FileSystemId"] for backup in every})
        self.assertGreater(len(systems), 1)
        self.assertCountEqual(self.backups(file_system_id=systems), every)
        one = self.backups(file_system_id=systems[:1], backup_type=["USER_INITIATED", "AUTOMATIC"])
        self.assertTrue(one and all(backup["FileSystem"]["FileSystemId"] == systems[0] for backup in one))
        self.assertEqual(self.backups(backup_type=["AWS_BACKUP"]), [])
        self.assertEqual(self.backups(file_system_id=systems, file_system_type=["OPENZFS"]), [])

    def test_backups_are_refused(self):
        self.refused("FileSystemNotFound", 400, fsx.create_backup, FileSystemId="fs-00000000000000000")
        self.refused("BadRequest", 400, fsx.create_backup, FileSystemId=self.healthy(), Tags=[{"Key": "a", "Value": "<"}])
        ontap = first(self.file_systems(), lambda system: system["FileSystemType"] == "ONTAP")
        self.refused("BadRequest", 400, fsx.create_backup, FileSystemId=ontap["FileSystemId"])


class Ssm(Case):
    def setUp(self):
        super().setUp()
        # Automations start at most once a second, and a run in progress starts more of them.
        control_clock("pass")

    def executions(self, *filters):
        # SSM refuses an empty list.
        wanted = {"Filters": [{"Key": key, "Values": values} for key, values in filters]} if filters else {}
        return self.everything(ssm, "describe_automation_executions", "AutomationExecutionMetadataList", **wanted)

    def test_instances(self):
        every = self.everything(ssm, "describe_instance_information", "InstanceInformationList")
        self.assertTrue(every)
        ids = [instance["InstanceId"] for instance in every]
        filters = [{"Key": "InstanceIds", "Values": ids[:1]}, {"Key": "PingStatus", "Values": ["Online", "Inactive"]}]
        described = ssm.describe_instance_information(Filters=filters)["InstanceInformationList"]
        self.assertEqual([instance["InstanceId"] for instance in described], ids[:1])
        unknown = [{"Key": "Colour", "Values": ["blue"]}]
        self.refused("InvalidFilterKey", 400, ssm.describe_instance_information, Filters=unknown)

    def test_documents_and_parameters(self):
        document = self.executions()[0]["DocumentName"]
        content = ssm.get_document(Name=document)["Content"]
        self.assertEqual(json.loads(content)["schemaVersion"], "0.3")
        description = ssm.describe_document(Name=document, DocumentVersion="$LATEST")["Document"]
        self.assertEqual((description["Name"], description["DocumentType"]), (document, "Automation"))
        self.refused("InvalidDocument", 400, ssm.get_document, Name="Nothing")
        self.refused("InvalidDocument", 400, ssm.describe_document, Name="Nothing")
        self.refused("InvalidDocumentVersion", 400, ssm.get_document, Name=document, DocumentVersion="99")
        parameter = ssm.get_parameter(Name=PARAMETER)["Parameter"]
        self.assertEqual((parameter["Name"], parameter["Type"]), (PARAMETER, "String"))
        self.assertEqual(ssm.get_parameter(Name=parameter["ARN"])["Parameter"]["Value"], parameter["Value"])
        self.refused("ParameterNotFound", 400, ssm.get_parameter, Name="/nothing")

    def test_an_automation_from_its_start_to_its_end(self):
        earlier = first(self.executions(("ExecutionStatus", ["Success"])))
        record = ssm.get_automation_execution(AutomationExecutionId=earlier["AutomationExecutionId"])["AutomationExecution"]
        self.assertEqual({step["StepStatus"] for step in record["StepExecutions"]} - {"Success", "Pending"}, set())
        request = {"DocumentName": record["DocumentName"], "Parameters": record["Parameters"], "ClientToken": str(uuid.uuid4())}
        control_clock("hold")
        started = ssm.start_automation_execution(**request)["AutomationExecutionId"]
        self.assertEqual(ssm.start_automation_execution(**request)["AutomationExecutionId"], started)
        ssm.stop_automation_execution(AutomationExecutionId=started)
        control_clock("release")
        [stopped] = self.executions(("ExecutionId", [started]))
        self.assertIn(stopped["AutomationExecutionStatus"], ("Cancelling", "Cancelled"))

    def test_automations_are_refused(self):
        missing = str(uuid.uuid4())
        self.refused("AutomationExecutionNotFoundException", 400, ssm.get_automation_execution, AutomationExecutionId=missing)
        self.refused("AutomationExecutionNotFoundException", 400, ssm.stop_automation_execution, AutomationExecutionId=missing)
        self.refused("AutomationDefinitionNotFoundException", 400, ssm.start_automation_execution, DocumentName="Nothing")
        document = self.executions()[0]["DocumentName"]
        unknown = {"NoSuchParameter": ["x"]}
        self.refused(
            "InvalidAutomationExecutionParametersException",
            400,
            ssm.start_automation_execution,
            DocumentName=document,
            Parameters=unknown,
        )


class StepFunctions(Case):
    def machine(self):
        return self.everything(sfn, "list_state_machines", "stateMachines")[0]["stateMachineArn"]

    def test_the_executions_of_the_past_night(self):
        machine = self.machine()
        executions = self.everything(sfn, "list_executions", "executions", stateMachineArn=machine)
        self.assertTrue(executions)
        described = sfn.describe_execution(executionArn=executions[0]["executionArn"])
        self.assertEqual(described["startDate"], executions[0]["startDate"])
        arn = executions[0]["executionArn"]
        events = self.everything(sfn, "get_execution_history", "events", executionArn=arn)
        self.assertEqual([event["id"] for event in events], list(range(1, len(events) + 1)))
        last = sfn.get_execution_history(executionArn=arn, reverseOrder=True, maxResults=1, includeExecutionData=False)
        self.assertEqual([event["id"] for event in last["events"]], [len(events)])
        runs = [event["mapRunStartedEventDetails"]["mapRunArn"] for event in events if "mapRunStartedEventDetails" in event]
        for run in runs:
            self.assertTrue(self.everything(sfn, "list_executions", "executions", mapRunArn=run))

    def test_a_new_state_machine(self):
        role = sfn.describe_state_machine(stateMachineArn=self.machine())["roleArn"]
        made = sfn.create_state_machine(name="small", definition=SMALL_MACHINE, roleArn=role)["stateMachineArn"]
        self.assertEqual(sfn.create_state_machine(name="small", definition=SMALL_MACHINE, roleArn=role)["stateMachineArn"], made)
        started = sfn.start_execution(stateMachineArn=made, name="one", input='{"a": 1}')["executionArn"]
        sfn.stop_execution(executionArn=started, error="Enough", cause="Stopped by the test.")
        self.refused("ExecutionAlreadyExists", 400, sfn.start_execution, stateMachineArn=made, name="one", input="{}")
        self.refused("InvalidName", 400, sfn.start_execution, stateMachineArn=made, name="a b")
        self.refused("InvalidExecutionInput", 400, sfn.start_execution, stateMachineArn=made, input="{")
        self.refused("InvalidToken", 400, sfn.list_executions, stateMachineArn=made, nextToken="invented")
        self.refused("StateMachineAlreadyExists", 400, sfn.create_state_machine, name="small", definition=SMALL_MACHINE.replace("Done", "End"), roleArn=role)
        self.refused("InvalidDefinition", 400, sfn.create_state_machine, name="other", definition="{}", roleArn=role)

    def test_unknown_arns_are_refused(self):
        machine = self.machine() + "x"
        execution = machine.replace(":stateMachine:", ":execution:") + ":x"
        self.refused("StateMachineDoesNotExist", 400, sfn.describe_state_machine, stateMachineArn=machine)
        self.refused("StateMachineDoesNotExist", 400, sfn.start_execution, stateMachineArn=machine)
        self.refused("StateMachineDoesNotExist", 400, sfn.list_executions, stateMachineArn=machine)
        for call in (sfn.describe_execution, sfn.get_execution_history, sfn.stop_execution):
            self.refused("ExecutionDoesNotExist", 400, call, executionArn=execution)

    def test_definitions_are_checked(self):
        self.assertEqual(sfn.validate_state_machine_definition(definition=SMALL_MACHINE)["result"], "OK")
        faulty = sfn.validate_state_machine_definition(definition="{}")
        self.assertEqual(faulty["result"], "FAIL")
        self.assertTrue(faulty["diagnostics"])


class Lambda(Case):
    def test_invocations(self):
        answer = functions.invoke(FunctionName=TRIGGER, Payload=b"{}")
        self.assertEqual((answer["StatusCode"], answer["ExecutedVersion"]), (200, "$LATEST"))
        self.assertIn("Executions", json.loads(answer["Payload"].read()))
        self.assertEqual(functions.invoke(FunctionName=TRIGGER, InvocationType="DryRun")["StatusCode"], 204)
        self.assertEqual(functions.invoke(FunctionName=TRIGGER, InvocationType="Event")["StatusCode"], 202)

    def test_a_function_that_fails(self):
        answer = functions.invoke(FunctionName=MANAGER, Payload=b'{"EventType": "Nothing"}')
        self.assertEqual((answer["StatusCode"], answer["FunctionError"]), (200, "Unhandled"))
        self.assertIn("errorType", json.loads(answer["Payload"].read()))

    def test_refusals(self):
        self.refused("ResourceNotFoundException", 404, functions.invoke, FunctionName="Nothing")
        self.refused("InvalidRequestContentException", 400, functions.invoke, FunctionName=TRIGGER, Payload=b"{")


class Sts(Case):
    def test_the_caller_identity(self):
        caller = sts.get_caller_identity()
        self.assertRegex(caller["Arn"], f"^arn:aws:iam::{caller['Account']}:")
        self.refused("InvalidAction", 400, sts.get_session_token)


class ZLast(unittest.TestCase):
    """Runs last, because unittest sorts classes by name."""

    def test_every_action_was_called(self):
        self.assertEqual(embedded_aws.expected_calls() - embedded_aws.called, set())


if __name__ == "__main__":
    unittest.main()
