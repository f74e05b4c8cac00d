using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Baton.Expressions.Values.Large;

namespace Baton.Expressions.Values.Json;

internal static class ValueJsonReader
{
    public static Value Read(ref Utf8JsonReader reader, JsonForm form, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return Value.Null;
            case JsonTokenType.True:
                return Value.From(true);
            case JsonTokenType.False:
                return Value.From(false);
            case JsonTokenType.String:
                return Value.From(Text(ref reader));
            case JsonTokenType.Number:
                var text = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
                return form == JsonForm.AtRest ? NumberText.ReadAtRest(text) : NumberText.ReadPlain(text);
            case JsonTokenType.StartArray:
                return ReadList(ref reader, form, depth);
            case JsonTokenType.StartObject:
                return form == JsonForm.AtRest && StandsOnMarker(reader) ? ReadMarker(ref reader, depth) : ReadObject(ref reader, form, depth);
            default:
                throw new JsonException($"这里不能是 {reader.TokenType} / unexpected {reader.TokenType}");
        }
    }

    public static JsonException TooDeep() =>
        new($"嵌套超过 {ValueJson.MaxDepth} 层 / nested deeper than {ValueJson.MaxDepth} levels");

    private static ListValue ReadList(ref Utf8JsonReader reader, JsonForm form, int depth)
    {
        if (depth >= ValueJson.MaxDepth)
            throw TooDeep();
        var items = ImmutableArray.CreateBuilder<Value>();
        while (Next(ref reader) != JsonTokenType.EndArray)
            items.Add(Read(ref reader, form, depth + 1));
        return items.Count == 0 ? ListValue.Empty : new ListValue(items.DrainToImmutable());
    }

    private static ObjectValue ReadObject(ref Utf8JsonReader reader, JsonForm form, int depth)
    {
        if (depth >= ValueJson.MaxDepth)
            throw TooDeep();
        var members = new ObjectBuilder();
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            var name = Text(ref reader);
            Next(ref reader);
            members[name] = Read(ref reader, form, depth + 1);
        }

        return members.ToValue();
    }

    /// <summary>Whether the object has one member only and that one's name is a marker's. Looks ahead on a copy of the reader.</summary>
    private static bool StandsOnMarker(Utf8JsonReader ahead)
    {
        if (Next(ref ahead) != JsonTokenType.PropertyName || !Markers.IsMarkerName(Text(ref ahead)))
            return false;
        Next(ref ahead);
        ahead.Skip();
        return Next(ref ahead) == JsonTokenType.EndObject;
    }

    private static Value ReadMarker(ref Utf8JsonReader reader, int depth)
    {
        Next(ref reader);
        var name = Text(ref reader);
        var content = Next(ref reader);
        Value? value = (name, content) switch
        {
            (Markers.Object, JsonTokenType.StartObject) => ReadObject(ref reader, JsonForm.AtRest, depth),
            (Markers.Members, JsonTokenType.StartArray) => ReadMemberList(ref reader, depth),
            (Markers.Date, JsonTokenType.String) => ReadDate(Text(ref reader)),
            (Markers.Number, JsonTokenType.String) => ReadNumber(Text(ref reader)),
            (Markers.Secret, JsonTokenType.StartArray) => ReadSecret(ref reader),
            (Markers.Utf16, JsonTokenType.String) => ReadUtf16(Text(ref reader)),
            (Markers.Large, JsonTokenType.String) => LargeValueSource.Find(Text(ref reader)),
            _ => null,
        };
        Next(ref reader);
        return value ?? throw new JsonException($"不认识的记号 “{name}” / unknown marker \"{name}\"");
    }

    private static InstantValue? ReadDate(string text) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? new InstantValue(instant) : null;

    private static NumberValue? ReadNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? new NumberValue(number) : null;

    private static TextValue? ReadUtf16(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? new TextValue(new string(MemoryMarshal.Cast<byte, char>(bytes.AsSpan(0, length))))
            : null;
    }

    private static SecretValue? ReadSecret(ref Utf8JsonReader reader)
    {
        var parts = ImmutableArray.CreateBuilder<SecretPart>();
        foreach (var item in ReadList(ref reader, JsonForm.AtRest, 0).Items)
        {
            switch (item)
            {
                case TextValue text:
                    parts.Add(new SecretPart(text.Content, null));
                    break;
                case ObjectValue { Members: [{ Key: Markers.SecretName, Value: TextValue name }] }:
                    parts.Add(new SecretPart(null, name.Content));
                    break;
                default:
                    return null;
            }
        }

        return new SecretValue(parts.DrainToImmutable());
    }

    private static ObjectValue ReadMemberList(ref Utf8JsonReader reader, int depth)
    {
        var list = ReadList(ref reader, JsonForm.AtRest, depth);
        var members = new ObjectBuilder();
        for (var i = 0; i + 1 < list.Items.Length; i += 2)
            members[list.Items[i].ToString()!] = list.Items[i + 1];
        return members.ToValue();
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new JsonException("JSON 不完整 / incomplete JSON");

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("文本里有半个字符 / text holds an incomplete character", e);
        }
    }
}
