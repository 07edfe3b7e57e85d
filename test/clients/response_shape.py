"""Checks a response against botocore's model of the service: names, types, required members, enumerations, patterns and formats of
times. botocore's own parsers are lenient: they drop unknown members and accept almost any time."""

import json
import re
import xml.etree.ElementTree as ElementTree

ISO_8601 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z")
REQUEST_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

NUMBERS = ("integer", "long", "double", "float")

# Shapes whose model does not match what AWS returns: EC2 returns `windows`, the model has `Windows`; the automation action
# https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-waitForAwsResourceProperty.html is one character
# longer than the model allows.
MODEL_IS_WRONG = {"PlatformValues", "AutomationActionName"}


def bounds(shape, value, at):
    """The model's limits for a string or a list: length, enumeration, pattern."""
    if shape.name in MODEL_IS_WRONG:
        return
    length = len(value)
    if length < shape.metadata.get("min", 0) or length > shape.metadata.get("max", length):
        yield f"{at} is {length} long"
    if shape.type_name != "string":
        return
    enumeration = shape.metadata.get("enum")
    if enumeration and value not in enumeration:
        yield f"{at} is none of {', '.join(enumeration)}: {value!r}"
    pattern = shape.metadata.get("pattern")
    # Java's \p{...} is unknown to Python.
    if pattern and "\\p{" not in pattern and not re.search(pattern, value):
        yield f"{at} does not match {pattern}: {value!r}"


def json_faults(shape, value, at="answer"):
    """The JSON protocols: timestamps are epoch seconds."""
    kind = shape.type_name
    if kind == "structure":
        if not isinstance(value, dict):
            yield f"{at} is not a structure: {value!r}"
            return
        names = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        yield from (f"{at}.{name} is not in the model" for name in value if name not in names)
        yield from (f"{at}.{name} is missing" for name in shape.required_members if name not in value)
        for name, member in names.items():
            if name in value:
                yield from json_faults(member, value[name], f"{at}.{name}")
    elif kind == "list":
        if not isinstance(value, list):
            yield f"{at} is not a list: {value!r}"
            return
        yield from bounds(shape, value, at)
        for index, item in enumerate(value):
            yield from json_faults(shape.member, item, f"{at}[{index}]")
    elif kind == "map":
        if not isinstance(value, dict):
            yield f"{at} is not a map: {value!r}"
            return
        for key, item in value.items():
            yield from json_faults(shape.key, key, f"key {key} of {at}")
            yield from json_faults(shape.value, item, f"{at}.{key}")
    elif kind == "boolean":
        if not isinstance(value, bool):
            yield f"{at} is not a boolean: {value!r}"
    elif kind in NUMBERS or kind == "timestamp":
        whole = kind in ("integer", "long")
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            yield f"{at} is not a number: {value!r}"
    elif not isinstance(value, str):
        yield f"{at} is not a string: {value!r}"
    else:
        yield from bounds(shape, value, at)


def xml_faults(shape, element, at="answer", ignored=()):
    """The query protocols: a list has one element per item."""
    kind = shape.type_name
    text = element.text or ""
    if kind == "structure":
        names = {member.serialization.get("name", name): member for name, member in shape.members.items()}
        found = [child for child in element if local_name(child) not in ignored]
        given = [local_name(child) for child in found]
        yield from (f"{at}.{name} is not in the model" for name in given if name not in names)
        yield from (f"{at}.{name} is given twice" for name in set(given) if given.count(name) > 1)
        for child in found:
            member = names.get(local_name(child))
            if member is not None:
                yield from xml_faults(member, child, f"{at}.{local_name(child)}")
    elif kind == "list":
        item_name = shape.member.serialization.get("name", "member")
        for index, child in enumerate(element):
            if local_name(child) != item_name:
                yield f"{at}[{index}] is named {local_name(child)}"
            yield from xml_faults(shape.member, child, f"{at}[{index}]")
    elif len(element) > 0:
        yield f"{at} has members"
    elif kind == "boolean":
        if text not in ("true", "false"):
            yield f"{at} is not a boolean: {text!r}"
    elif kind == "timestamp":
        if not ISO_8601.fullmatch(text):
            yield f"{at} is not an ISO 8601 time: {text!r}"
    elif kind in NUMBERS:
        if not re.fullmatch(r"-?\d+" if kind in ("integer", "long") else r"-?\d+(\.\d+)?", text):
            yield f"{at} is not a number: {text!r}"
    elif kind == "string":
        yield from bounds(shape, text, at)


def local_name(element):
    return element.tag.rpartition("}")[2]


def header_faults(shape, headers):
    known = {str(member.serialization.get("name", name)).lower() for name, member in shape.members.items()}
    given = (name.lower() for name in headers if name.lower().startswith("x-amz-"))
    return (f"header {name} is not in the model" for name in given if name not in known)


def answer_faults(operation, response):
    """Faults of a successful response."""
    protocol = operation.service_model.metadata["protocol"]
    shape = operation.output_shape
    body = response["body"]
    if protocol == "json":
        return list(json_faults(shape, json.loads(body))) if shape else []
    if protocol == "rest-json":
        return list(header_faults(shape, response["headers"]))
    root = ElementTree.fromstring(body)
    faults = [] if local_name(root) == f"{operation.name}Response" else [f"the root is {local_name(root)}"]
    if protocol == "query":
        return faults + list(xml_faults(shape, root.find("{*}" + f"{operation.name}Result")))
    if root.find("{*}requestId") is None:
        faults.append("requestId is missing")
    return faults + (list(xml_faults(shape, root, ignored=("requestId",))) if shape else [])


def error_faults(operation, response, common):
    """Faults of an error response: the model or the list of common errors must declare the code, and the members must match."""
    protocol = operation.service_model.metadata["protocol"]
    if protocol in ("json", "rest-json"):
        return list(json_error_faults(operation, response, common))
    root = ElementTree.fromstring(response["body"])
    errors = root.find("Errors") if protocol == "ec2" else root
    error = None if errors is None else errors.find("{*}Error")
    request_id = root.find("RequestID" if protocol == "ec2" else "{*}RequestId")
    wanted = ("Code", "Message") if protocol == "ec2" else ("Type", "Code", "Message")
    if error is None or request_id is None:
        return ["it is not an error of this protocol"]
    given = tuple(local_name(child) for child in error)
    return [] if sorted(given) == sorted(wanted) else [f"the error has {given}"]


def json_error_faults(operation, response, common):
    members = json.loads(response["body"])
    code = response["headers"].get("x-amzn-errortype")
    if members.pop("__type", code) != code:
        yield "body and header name different errors"
    shape = next((error for error in operation.error_shapes if error.error_code == code), None)
    if shape is None:
        if code not in common:
            yield f"{code} is not an error of {operation.name}"
        return
    status = shape.metadata.get("error", {}).get("httpStatusCode", 400)
    if response["status_code"] != status:
        yield f"{code} has the status {response['status_code']}, not {status}"
    # Services return `message` or `Message`; clients accept both.
    known = {("message" if name.lower() == "message" else name): member for name, member in shape.members.items()}
    given = {("message" if name.lower() == "message" else name): value for name, value in members.items()}
    # A message is harmless where the model has none.
    yield from (f"{code}.{name} is not in the model" for name in given if name not in known and name != "message")
    yield from (f"{code}.{name} is missing" for name in shape.required_members if name not in given)
    for name, member in known.items():
        if name in given:
            yield from json_faults(member, given[name], f"{code}.{name}")


def response_faults(operation, response, common):
    judged = error_faults(operation, response, common) if response["status_code"] >= 300 else answer_faults(operation, response)
    request_id = response["headers"].get("x-amzn-requestid", "")
    return judged + ([] if REQUEST_ID.fullmatch(request_id) else [f"x-amzn-requestid is {request_id!r}"])
