using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary><c>variables</c>: every visible variable is a property of it, and assigning to one sets it.</summary>
internal sealed class VariablesObject : JsObject
{
    public VariablesObject() : base(Intrinsics.ObjectPrototype) { }

    public override bool TryDefine(Evaluation e, PropertyKey key, in PropertyDescriptor descriptor)
    {
        if (key.IsSymbol || descriptor.IsAccessor || descriptor.Value is not { } value)
            return false;
        e.Flow.Assign(key.ToText(), value);
        return true;
    }

    // The values are the flow's: nothing of the object itself changes.
    public override void Store(Evaluation e, PropertyKey key, in Property property) => e.Flow.Assign(key.ToText(), property.Value);

    protected override bool TryFind(Evaluation e, PropertyKey key, out Property property)
    {
        property = default;
        if (key.IsSymbol || !e.Flow.TryGetVariable(key.ToText(), out var value))
            return false;
        property = new Property(value, PropertyFlags.All);
        return true;
    }

    protected override void Remove(Evaluation e, PropertyKey key) => e.Flow.Assign(key.ToText(), JsValue.Null);

    protected override void AddKeys(Evaluation e, List<PropertyKey> keys)
    {
        foreach (var name in e.Flow.VariableNames)
            keys.Add(name);
    }
}
