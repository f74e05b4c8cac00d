using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Executions;

namespace Baton.Kernel.Composites;

/// <summary>A definition used as an activity, within a step: what expressions inside see in place of the instance's own.</summary>
internal sealed class InnerFlow(UsedDefinition definition, ObjectValue inputs, ObjectValue? variables)
{
    public UsedDefinition Definition => definition;

    public ObjectValue Inputs => inputs;

    /// <summary>With nothing around them: what the flow outside calls by the same name is another's.</summary>
    public Scope Variables { get; } = new(definition.Variables, null, variables);

    public ObjectValue Outputs { get; set; } = ObjectValue.Empty;

    /// <exception cref="Expressions.Languages.ExpressionException">The value does not fit the declared type.</exception>
    public void SetOutput(string name, Value value) =>
        Outputs = Outputs.With(name, definition.FindOutput(name) is { } declared ? Conversion.Convert(value, declared.Type) : value);
}
