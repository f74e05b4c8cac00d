using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Baton.Expressions.Values.Large;

namespace Baton.Expressions.Values.Json;

/// <param name="writer">Where it is written.</param>
/// <param name="form">How.</param>
/// <param name="large">Where large members go; null to write them in place.</param>
/// <param name="apart">Of which objects: 1 for the outermost, 2 for those that are its members.</param>
internal readonly struct ValueJsonWriter(Utf8JsonWriter writer, JsonForm form, LargeValueSink? large = null, int apart = 1)
{
    private bool AtRest => form == JsonForm.AtRest;

    public void Write(Value value, int depth)
    {
        switch (value)
        {
            case NullValue:
                writer.WriteNullValue();
                break;
            case BooleanValue b:
                writer.WriteBooleanValue(b.Content);
                break;
            case NumberValue n:
                WriteNumber(n.Content);
                break;
            case DecimalValue d:
                writer.WriteNumberValue(d.Content);
                break;
            case TextValue t:
                WriteText(t.Content);
                break;
            case InstantValue i when AtRest:
                WriteMarker(Markers.Date, i.Content.ToString("O", CultureInfo.InvariantCulture));
                break;
            case InstantValue i:
                writer.WriteStringValue(InstantText.Of(i.Content));
                break;
            case SecretValue s when AtRest:
                WriteSecret(s);
                break;
            case SecretValue s:
                WriteText(s.ToString());
                break;
            case ListValue list:
                WriteList(list, depth);
                break;
            case ObjectValue o:
                WriteObject(o, depth);
                break;
        }
    }

    private void WriteNumber(double number)
    {
        if (!double.IsFinite(number))
        {
            if (AtRest)
                WriteMarker(Markers.Number, number.ToString(CultureInfo.InvariantCulture));
            else
                writer.WriteNullValue();
            return;
        }

        Span<byte> text = stackalloc byte[NumberText.MaxLength];
        var length = AtRest ? NumberText.WriteWithExponent(number, text) : NumberText.Write(number, text);
        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }

    private void WriteText(string text)
    {
        if (AtRest && !Surrogates.ArePaired(text))
            WriteMarker(Markers.Utf16, Convert.ToBase64String(MemoryMarshal.AsBytes(text.AsSpan())));
        else
            writer.WriteStringValue(AtRest ? text : Surrogates.Repair(text));
    }

    private void WriteMarker(string name, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(name, text);
        writer.WriteEndObject();
    }

    private void WriteSecret(SecretValue secret)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(Markers.Secret);
        foreach (var part in secret.Parts)
        {
            if (part.Name is null)
            {
                WriteText(part.Text!);
                continue;
            }

            writer.WriteStartObject();
            writer.WritePropertyName(Markers.SecretName);
            WriteText(part.Name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteList(ListValue list, int depth)
    {
        Deepen(depth);
        writer.WriteStartArray();
        foreach (var item in list.Items)
            Write(item, depth + 1);
        writer.WriteEndArray();
    }

    private void WriteObject(ObjectValue value, int depth)
    {
        Deepen(depth);
        if (AtRest && value.Members.Any(m => !Surrogates.ArePaired(m.Key)))
        {
            WriteMemberList(value, depth);
            return;
        }

        var wrap = AtRest && value.Members is [{ Key: var only }] && Markers.IsMarkerName(only);
        writer.WriteStartObject();
        if (wrap)
            writer.WriteStartObject(Markers.Object);
        foreach (var (name, member) in value.Members)
        {
            writer.WritePropertyName(AtRest ? name : Surrogates.Repair(name));
            WriteMember(member, depth + 1);
        }

        if (wrap)
            writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteMemberList(ObjectValue value, int depth)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(Markers.Members);
        foreach (var (name, member) in value.Members)
        {
            WriteText(name);
            WriteMember(member, depth + 1);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteMember(Value member, int depth)
    {
        if (large is not null && (depth == apart || (depth < apart && member is not ObjectValue)))
            large.Write(writer, member, depth);
        else
            Write(member, depth);
    }

    private static void Deepen(int depth)
    {
        if (depth >= ValueJson.MaxDepth)
            throw ValueJsonReader.TooDeep();
    }
}
