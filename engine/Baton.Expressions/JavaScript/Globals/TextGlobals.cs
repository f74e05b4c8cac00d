using System.Buffers.Text;
using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>Guids, which are text, and questions about text.</summary>
internal static class TextGlobals
{
    private const int GuidBytes = 16;
    private const int GuidCharacters = 36;
    private const int GuidSteps = 20;

    public static void Install(JsObject global)
    {
        global.Method("toJson", 1, static (in call) => PlainJson.Write(call.E, call[0]));
        global.Method("newGuid", 0, static (in call) => NewGuid(call.E));
        global.Method("newGuidString", 0, static (in call) => NewGuid(call.E));
        global.Method("newShortGuid", 0, static (in call) => NewShortGuid(call.E));
        global.Method("parseGuid", 1, static (in call) => ParseGuid(call.E, Coercion.ToText(call.E, call[0])));
        global.Method("isNullOrEmpty", 1, static (in call) => call[0].IsNullish || (call[0].IsText && call[0].TextLength == 0));
        global.Method("isNullOrWhiteSpace", 1, static (in call) => call[0].IsNullish || (call[0].IsText && IsWhiteSpace(call.E, call[0])));
    }

    private static string NewGuid(Evaluation e)
    {
        e.Step(GuidSteps);
        e.AllocateText(GuidCharacters);
        return e.Random.NextGuid();
    }

    /// <summary>The sixteen bytes in the letters of URLs.</summary>
    private static string NewShortGuid(Evaluation e)
    {
        Span<byte> bytes = stackalloc byte[GuidBytes];
        Guid.Parse(NewGuid(e)).TryWriteBytes(bytes, bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    private static string ParseGuid(Evaluation e, string text)
    {
        e.Step(text.Length / 16);
        e.AllocateText(GuidCharacters);
        return Guid.TryParse(text, out var guid)
            ? guid.ToString()
            : throw e.RangeError($"{Display.Of(text)} 不是 GUID，例如 0e984725-c51c-4bf4-9960-e1c80e27aba0 / {Display.Of(text)} is not a GUID");
    }

    private static bool IsWhiteSpace(Evaluation e, JsValue text)
    {
        e.Step(text.TextLength / 16);
        return string.IsNullOrWhiteSpace(text.Text(e));
    }
}
