using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Kernel.Activities;

/// <summary>A variable of a workflow or container, as code names it.</summary>
public abstract class Variable(string name, Type type, Value defaultValue)
{
    public string Name { get; } = name;

    /// <summary>What it holds.</summary>
    public Type Type { get; } = type;

    internal Value Default { get; } = defaultValue;
}

/// <inheritdoc/>
/// <param name="name">By what expressions see it.</param>
/// <param name="value">What it holds at first.</param>
public sealed class Variable<T>(string name, T? value = default) : Variable(name, typeof(T), Conversion.FromObject(value))
{
    /// <summary>What it holds now.</summary>
    public T? Get(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.GetVariable<T>(Name);
    }

    public void Set(ActivityExecutionContext context, T? value)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.SetVariable(Name, value);
    }
}
