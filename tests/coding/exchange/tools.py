"""What the tools write, made by hand from their documentation: nothing of the package is used."""

import io
import json
import zipfile
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

# A study in plain Python: answers[unit, coder] = {"choices": {variable: [codes]}, "spans": [(variable, code, start, end)]}


def utf16(text, place):
    return len(text[:place].encode("utf-16-le")) // 2


def doccano(texts, answers):
    files = {}
    for number, (unit, coder) in enumerate(answers, 1):
        answer = answers[unit, coder]
        line = {
            "id": number,
            "text": texts[unit],
            "unit": unit,
            "cats": [f"{name}={code}" for name, codes in answer["choices"].items() for code in codes],
            "entities": [
                [utf16(texts[unit], start), utf16(texts[unit], end), f"{name}={code}"]
                for name, code, start, end in answer["spans"]
            ],
            "Comments": [],
        }
        files.setdefault(f"{coder}.jsonl", []).append(json.dumps(line))
    return zipped({name: "\n".join(lines).encode() for name, lines in files.items()})


def label_studio(texts, answers, *, wide=False):
    tasks = {}
    for unit, coder in answers:
        answer, text = answers[unit, coder], texts[unit]
        result = [
            {"from_name": name, "to_name": "text", "type": "choices", "value": {"choices": codes}, "origin": "manual"}
            for name, codes in answer["choices"].items()
        ] + [
            {
                "from_name": name,
                "to_name": "text",
                "type": "labels",
                "value": {
                    "start": utf16(text, start) if wide else start,
                    "end": utf16(text, end) if wide else end,
                    "text": text[start:end].replace("\n", "\\n"),
                    "labels": [code],
                },
            }
            for name, code, start, end in answer["spans"]
        ]
        task = tasks.setdefault(unit, {"id": len(tasks) + 1, "data": {"unit": unit, "text": text}, "annotations": []})
        task["annotations"].append(
            {
                "id": 1000 + len(task["annotations"]),
                "completed_by": {"id": 3, "email": coder},
                "was_cancelled": False,
                "created_at": "2026-03-02T09:30:00.000000Z",
                "lead_time": 12.5,
                "result": result,
            }
        )
    return json.dumps(list(tasks.values())).encode()


def cas_json(text, answer):
    structures = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": text},
        {"%ID": 2, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, "begin": 0, "end": utf16(text, len(text))},
        {
            "%ID": 3,
            "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token",
            "@sofa": 1,
            "begin": 0,
            "end": 1,
        },
    ]
    codes = {"%ID": 4, "%TYPE": "webanno.custom.Codes", "@sofa": 1}
    for name, given in answer["choices"].items():
        if name == "topics":
            codes["@topics"] = 5
            structures.append({"%ID": 5, "%TYPE": "uima.cas.StringArray", "%ELEMENTS": given})
        else:
            codes[name] = given[0]
    structures.append(codes)
    for number, (name, code, start, end) in enumerate(answer["spans"], 10):
        place = {"begin": utf16(text, start), "end": utf16(text, end)}
        structures.append({"%ID": number, "%TYPE": f"webanno.custom.{name}", "@sofa": 1, **place, "value": code})
    return json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": structures, "%VIEWS": {}}).encode()


def xmi(text, answer):
    def attribute(value):
        return quoteattr(value, {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})

    single = {name: codes[0] for name, codes in answer["choices"].items() if name != "topics"}
    given = "".join(f" {name}={attribute(code)}" for name, code in single.items())
    topics = "".join(f"<topics>{code}</topics>" for code in answer["choices"].get("topics", []))
    marks = "".join(
        f'<custom:{name} xmi:id="{number}" sofa="1" begin="{utf16(text, start)}" end="{utf16(text, end)}" value="{code}"/>'
        for number, (name, code, start, end) in enumerate(answer["spans"], 10)
    )
    return (
        '<?xml version="1.1" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
        'xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>'
        f'<custom:Codes xmi:id="9" sofa="1"{given}>{topics}</custom:Codes>{marks}'
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString={attribute(text)}/></xmi:XMI>'
    ).encode()


def inception(texts, answers, *, form="json"):
    files = {"exportedproject12.json": b'{"name": "harbour"}'}
    for unit, coder in answers:
        folder = f"annotation/{quote(unit, safe=' ')}.txt"
        if form == "json":
            files[f"{folder}/{coder}.json"] = cas_json(texts[unit], answers[unit, coder])
        else:
            inner = {f"{coder}.xmi": xmi(texts[unit], answers[unit, coder]), "TypeSystem.xml": b"<types/>"}
            files[f"{folder}/webanno{len(files)}export.zip"] = zipped(inner)
    return zipped(files)


def potato(_texts, answers):
    states = {}
    for unit, coder in answers:
        answer = answers[unit, coder]
        state = states.setdefault(
            coder, {"user_id": coder, "instance_id_to_label_to_value": {}, "instance_id_to_span_to_value": {}}
        )
        state["instance_id_to_label_to_value"][unit] = [
            [{"schema": name, "name": code}, "true"] for name, codes in answer["choices"].items() for code in codes
        ]
        state["instance_id_to_span_to_value"][unit] = [
            [{"schema": name, "name": code, "start": start, "end": end, "title": code}, True]
            for name, code, start, end in answer["spans"]
        ]
    return zipped(
        {f"annotation_output/{coder}/user_state.json": json.dumps(state).encode() for coder, state in states.items()}
    )


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in files.items():
            container.writestr(name, data)
    return packed.getvalue()
