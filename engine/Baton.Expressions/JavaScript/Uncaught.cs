using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.JavaScript;

/// <summary>What is told of an error no script has caught.</summary>
internal static class Uncaught
{
    private const int LongestText = 1_000;

    /// <summary>The error's own words, and from the second line on where it happened. Runs nothing of the script.</summary>
    public static string Describe(Evaluation e, ScriptError error)
    {
        var where = error.At.Line > 1 ? $"（第 {error.At.Line} 行 / line {error.At.Line}）" : "";
        return Shortened.Text(Words(e, error.Value), LongestText) + where;
    }

    private static string Words(Evaluation e, JsValue value)
    {
        if (value.Kind == JsKind.Text)
            return value.Text(e);
        if (!value.TryGetObject(out var o))
            return Display.Of(value);
        var name = Plain(e, o, "name");
        var message = Plain(e, o, "message");
        return message is null ? Display.Of(value) : name is null or "Error" ? message : $"{name}: {message}";
    }

    private static string? Plain(Evaluation e, JsObject value, string member)
    {
        for (var current = value; current is not null; current = current.GetPrototype(e))
        {
            if (current.TryGetOwn(e, member, out var property))
                return !property.IsAccessor && property.Value.IsText ? property.Value.Text(e) : null;
        }

        return null;
    }
}
