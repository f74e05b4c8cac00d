using System.Text;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.Expressions.Liquid.Rendering;

/// <summary>One rendering of a template: what it sees, what it has assigned, what it has written.</summary>
internal sealed class RenderContext(IExpressionScope scope, LiquidTarget target, LiquidLimits limits)
{
    private readonly Dictionary<string, Value> _locals = new(StringComparer.Ordinal);
    private readonly HashSet<Value> _captured = new(ReferenceEqualityComparer.Instance);

    public IExpressionScope Scope => scope;

    public LiquidTarget Target => target;

    public Budget Budget { get; } = new(limits);

    public Registers Registers { get; } = new();

    public StringBuilder Output { get; private set; } = new();

    /// <summary>Where in the template the rendering is, for errors.</summary>
    public int Position { get; set; }

    /// <summary>A name assigned, captured or looped over in the template, or else counted in it; null if there is none.</summary>
    public Value? Local(string name)
    {
        if (Assigned(name) is { } assigned)
            return assigned;
        return Registers.Counters.TryGetValue(name, out var count) ? Value.From((decimal)count) : null;
    }

    /// <summary>What <see cref="Assign"/> gave a name; null if it gave it nothing.</summary>
    public Value? Assigned(string name) => _locals.GetValueOrDefault(name);

    public void Assign(string name, Value value) => _locals[name] = value;

    /// <summary>Puts back what a name meant before a loop used it.</summary>
    public void Restore(string name, Value? before)
    {
        if (before is null)
            _locals.Remove(name);
        else
            _locals[name] = before;
    }

    public void Write(string text)
    {
        Budget.Output(Output.Length + text.Length);
        Output.Append(text);
    }

    /// <summary>Writes a value so that its marks mean nothing to the target. What has been captured was written so already.</summary>
    public void WriteEscaped(Value value)
    {
        var text = DisplayText.Of(value, this);
        Budget.Output(text.Length);
        Write(_captured.Contains(value) ? text : Escaping.For(Target, text));
    }

    /// <summary>A value as the name of something.</summary>
    public string NameOf(Value value)
    {
        if (value is ListValue or ObjectValue)
            Budget.ReserveAll(value);
        return Conversion.ToText(value);
    }

    /// <summary>Gives a name to what something writes.</summary>
    public void Capture(string name, Action write)
    {
        var text = Value.From(Capture(write));
        _captured.Add(text);
        Assign(name, text);
    }

    /// <summary>Runs something that writes, and gives what it wrote instead of adding it to the output.</summary>
    public string Capture(Action write)
    {
        var outer = Output;
        Output = new StringBuilder();
        try
        {
            write();
            Budget.Reserve(Output.Length);
            return Output.ToString();
        }
        finally
        {
            Output = outer;
        }
    }
}
