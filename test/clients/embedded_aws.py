"""The clients of boto3, pointed at the embedded AWS; every answer that they get is held against the model on its way."""

import json
import os
import sys

import boto3
from botocore.config import Config

from response_shape import response_faults

ACTIONS = json.loads(os.environ["EMBEDDED_AWS_ACTIONS"])

# What is deployed: the two functions, and a parameter.
TRIGGER = os.environ["EMBEDDED_AWS_TRIGGER"]
MANAGER = os.environ["EMBEDDED_AWS_MANAGER"]
PARAMETER = os.environ["EMBEDDED_AWS_PARAMETER"]

# IAM's names of services, and boto3's.
NAMES = {"states": "stepfunctions"}

# Errors that every service may answer.
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


def tell(word):
    """Whoever started this program holds the clock; it answers when it has done as told: `hold` it,
    `release` it, or let it `pass` for a while."""
    print(word, flush=True)
    sys.stdin.readline()
