using Baton.Expressions.Values;

namespace Baton.Kernel.Activities;

/// <summary>An input of an activity. It holds the value the definition's expression gave, converted to the declared type.</summary>
public sealed class Input<T> : IInput
{
    public Input() { }

    public Input(T value) => Value = value;

    /// <summary>The evaluated value, for where there is no context; <c>default</c> before the activity runs, and for one that is not evaluated beforehand.</summary>
    public T? Value { get; private set; }

    /// <summary>The evaluated value as the kernel holds it, with decimals exact.</summary>
    public Value Raw { get; private set; } = Expressions.Values.Value.Null;

    string IInput.Name { get; set; } = "";

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
    string IOutput.Name { get; set; } = "";

    Type IOutput.Type => typeof(T);
}

/// <summary>What the host needs to fill an input without knowing its type.</summary>
public interface IInput
{
    /// <summary>The property's name; empty before it was filled.</summary>
    string Name { get; set; }

    Type Type { get; }

    void Assign(Value raw);
}

public interface IOutput
{
    /// <summary>The property's name; empty before it was filled.</summary>
    string Name { get; set; }

    Type Type { get; }
}
