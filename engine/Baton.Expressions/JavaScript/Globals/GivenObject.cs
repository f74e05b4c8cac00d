using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>Named values of the flow that scripts only read: <c>parameters</c>, and the inputs as <c>args</c>.</summary>
internal sealed class GivenObject(GivenReader read, Func<IExpressionScope, ObjectValue> all) : JsObject(Intrinsics.ObjectPrototype)
{
    public override bool TryDefine(Evaluation e, PropertyKey key, in PropertyDescriptor descriptor) => false;

    protected override bool TryFind(Evaluation e, PropertyKey key, out Property property)
    {
        property = default;
        if (key.IsSymbol || !read(e.Flow, key.ToText(), out var value))
            return false;
        property = new Property(value, PropertyFlags.Enumerable);
        return true;
    }

    protected override void AddKeys(Evaluation e, List<PropertyKey> keys)
    {
        foreach (var member in all(e.Scope).Members)
            keys.Add(member.Key);
    }
}

internal delegate bool GivenReader(FlowView flow, string name, out JsValue value);
