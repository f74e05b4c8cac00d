using Baton.Expressions.Values;
using Baton.Kernel.Workflows;

namespace Baton.Kernel.Activities;

/// <summary>An input of an activity. It holds the value the definition's expression gave, converted to the declared type.</summary>
public sealed class Input<T> : IInput
{
    private readonly Expression? _written;

    public Input() { }

    public Input(T value) => (Value, _written) = (value, Expression.LiteralExpression(value));

    /// <summary>In code: what the variable holds.</summary>
    public Input(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        _written = new Expression("Variable", variable.Name);
    }

    /// <summary>In code: what the expression gives.</summary>
    public Input(Expression expression) => _written = expression;

    /// <summary>The evaluated value, for where there is no context; <c>default</c> before the activity runs, and for one that is not evaluated beforehand.</summary>
    public T? Value { get; private set; }

    /// <summary>The evaluated value as the kernel holds it, with decimals exact.</summary>
    public Value Raw { get; private set; } = Expressions.Values.Value.Null;

    string IInput.Name { get; set; } = "";

    // One that has only a name is the input of a composite, given to what stands inside.
    Expression? IInput.Written => _written ?? (((IInput)this).Name is { Length: > 0 } name ? Expression.InputExpression(name) : null);

    Type IInput.Type => typeof(T);

    void IInput.Assign(Value raw)
    {
        Raw = raw;
        Value = ClrValues.To<T>(raw);
    }
}

/// <summary>An output of an activity; set with <see cref="ActivityExecutionContext.Set{T}"/>.</summary>
public sealed class Output<T> : IOutput
{
    private readonly string? _target;

    public Output() { }

    /// <summary>In code: sets the variable.</summary>
    public Output(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        _target = variable.Name;
    }

    private Output(string target) => _target = target;

    string? IOutput.Target => _target ?? ((IOutput)this).Name;

    internal static Output<T> To(string name) => new(name);

    string IOutput.Name { get; set; } = "";

    Type IOutput.Type => typeof(T);
}

/// <summary>What the host needs to fill an input without knowing its type.</summary>
public interface IInput
{
    /// <summary>The property's name; empty before it was filled.</summary>
    string Name { get; set; }

    Type Type { get; }

    /// <summary>What code has given it, to be written into a definition; null for nothing.</summary>
    Expression? Written { get; }

    void Assign(Value raw);
}

public interface IOutput
{
    /// <summary>The property's name; empty before it was filled.</summary>
    string Name { get; set; }

    Type Type { get; }

    /// <summary>What it sets: a variable, or an output of what is around it; null or empty for nothing.</summary>
    string? Target { get; }
}
