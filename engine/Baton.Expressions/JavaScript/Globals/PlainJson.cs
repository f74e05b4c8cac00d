using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>A script's value as the JSON that leaves the flow with a call: dates with the company's offset, decimals digit by digit.</summary>
internal static class PlainJson
{
    private const int CharactersPerUnit = 16;

    public static string Write(Evaluation e, JsValue value)
    {
        var data = FlowData.FromScript(e, value, null, e.Limits.TextLength / CharactersPerUnit);
        if (SecretValue.IsIn(data))
            throw Coercion.Unreadable(e);
        var text = ValueJson.ToText(data, JsonForm.Plain);
        e.AllocateText(text.Length);
        return text;
    }
}
