using System.Dynamic;
using Baton.Expressions.Values;

namespace Baton.CSharp;

/// <summary>Values as C# expects them: whole numbers as int or long, money as decimal, lists and objects that can be looked into.</summary>
internal static class ClrObject
{
    // Beyond it a double no longer tells whole numbers apart.
    private const double LargestExactInteger = 9007199254740991;

    public static object? Of(Value value) => value switch
    {
        NullValue => null,
        BooleanValue b => b.Content,
        NumberValue { Content: >= int.MinValue and <= int.MaxValue } n when double.IsInteger(n.Content) => (int)n.Content,
        NumberValue n when double.IsInteger(n.Content) && Math.Abs(n.Content) <= LargestExactInteger => (long)n.Content,
        NumberValue n => n.Content,
        DecimalValue d => d.Content,
        TextValue t => t.Content,
        InstantValue i => i.Content,
        ListValue l => l.Items.Select(Of).ToList(),
        ObjectValue o => OfObject(o),
        // What has no C# of its own, as text with secrets, can be handed on.
        _ => value,
    };

    private static ExpandoObject OfObject(ObjectValue value)
    {
        var expando = new ExpandoObject();
        foreach (var (name, member) in value.Members)
            ((IDictionary<string, object?>)expando)[name] = Of(member);
        return expando;
    }
}
