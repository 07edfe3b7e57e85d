"""boto3 clients of the embedded AWS; each response is checked against botocore's model."""

import json
import os
import sys

import boto3
from botocore.config import Config

from response_shape import response_faults

ACTIONS = json.loads(os.environ["EMBEDDED_AWS_ACTIONS"])

# Names of the deployed functions and of a parameter.
TRIGGER = os.environ["EMBEDDED_AWS_TRIGGER"]
MANAGER = os.environ["EMBEDDED_AWS_MANAGER"]
PARAMETER = os.environ["EMBEDDED_AWS_PARAMETER"]

# Services whose boto3 name differs from their IAM prefix.
NAMES = {"states": "stepfunctions"}

# Errors that every service may return.
COMMON = {"ValidationException", "ThrottlingException", "AccessDeniedException", "SerializationException", "UnknownOperationException"}

called = set()
faults = []


def judge(operation_model, response_dict, **_):
    service = operation_model.service_model.service_name
    called.add(f"{service}:{operation_model.name}")
    faults.extend(f"{service}:{operation_model.name}: {fault}" for fault in response_faults(operation_model, response_dict, COMMON))


def client(service):
    made = boto3.client(
        NAMES.get(service, service),
        endpoint_url=os.environ["EMBEDDED_AWS_ENDPOINT"],
        region_name=os.environ["EMBEDDED_AWS_REGION"],
        aws_access_key_id="AKIDKEYBOARD",
        aws_secret_access_key="secret",
        config=Config(retries={"total_max_attempts": 1}),
    )
    made.meta.events.register("before-parse", judge)
    return made


def expected_calls():
    services = (action.split(":") for action in ACTIONS)
    return {f"{NAMES.get(service, service)}:{name}" for service, name in services}


def control_clock(command):
    """Asks the parent process to `hold` or `release` the virtual clock, or to let time `pass`, and waits until it has."""
    print(command, flush=True)
    sys.stdin.readline()
