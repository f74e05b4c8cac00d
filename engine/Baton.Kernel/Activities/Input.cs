using Baton.Expressions.Values;

namespace Baton.Kernel.Activities;

/// <summary>An input of an activity. It holds the value the definition's expression gave, converted to the declared type.</summary>
public sealed class Input<T> : IInput
{
    public Input() { }

    public Input(T value) => Value = value;

    /// <summary>The evaluated value; <c>default</c> before the activity runs.</summary>
    public T? Value { get; private set; }

    /// <summary>The evaluated value as the kernel holds it, with decimals exact.</summary>
    public Value Raw { get; private set; } = Expressions.Values.Value.Null;

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
    Type IOutput.Type => typeof(T);
}

/// <summary>What the host needs to fill an input without knowing its type.</summary>
public interface IInput
{
    Type Type { get; }

    void Assign(Value raw);
}

public interface IOutput
{
    Type Type { get; }
}
