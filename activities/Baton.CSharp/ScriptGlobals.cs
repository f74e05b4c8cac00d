using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;

namespace Baton.CSharp;

/// <summary>What a C# script names without asking. What it changes takes effect once it has succeeded.</summary>
public sealed class ScriptGlobals
{
    private readonly IExpressionScope _scope;
    private readonly List<(string Name, Value Value)> _assigned = [];
    private ImmutableArray<string>? _outcomes;

    internal ScriptGlobals(IExpressionScope scope)
    {
        _scope = scope;
        Variables = new NamedValues(FindVariable);
        Inputs = new NamedValues(name => scope.TryGetInput(name, out var value) ? value : null);
        Workflow = new NamedValues(name => scope.Workflow.TryGet(name, out var value) ? value : null);
    }

    /// <summary><c>Variables.Price</c>, or <c>Variables["unit price"]</c>; null where there is none.</summary>
    public dynamic Variables { get; }

    /// <summary>The flow's inputs, likewise.</summary>
    public dynamic Inputs { get; }

    /// <summary>The instance itself: Id, DefinitionId, DefinitionName, DefinitionVersion, CorrelationId, Name, StartedBy.</summary>
    public dynamic Workflow { get; }

    /// <summary>The step's time; the same however often it is computed, as <c>DateTimeOffset.Now</c> would not be.</summary>
    public DateTimeOffset Now => _scope.Now;

    /// <summary>What an activity gave last, by its id or name; null if it has not run.</summary>
    public dynamic? Output(string activity, string output = "Result") =>
        _scope.TryGetOutput(activity, output, out var value) ? ClrObject.Of(value) : null;

    /// <summary>A flow parameter; null where there is none.</summary>
    public dynamic? Parameter(string name) => _scope.TryGetParameter(name, out var value) ? ClrObject.Of(value) : null;

    /// <summary>Sets a variable; an unknown name becomes a new one of the instance.</summary>
    /// <exception cref="ExpressionException">Here expressions only read.</exception>
    public void SetVariable(string name, object? value)
    {
        Writable();
        _assigned.Add((name, Conversion.FromObject(value)));
    }

    /// <summary>The outcomes a script activity completes with.</summary>
    /// <inheritdoc cref="SetVariable" path="exception"/>
    public void SetOutcome(params string[] outcomes)
    {
        Writable();
        _outcomes = [.. outcomes];
    }

    internal void Apply()
    {
        foreach (var (name, value) in _assigned)
            _scope.Effects!.SetVariable(name, value);
        if (_outcomes is { } outcomes)
            _scope.Effects!.SetOutcomes(outcomes);
    }

    private Value? FindVariable(string name)
    {
        for (var i = _assigned.Count - 1; i >= 0; i--)
        {
            if (_assigned[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return _assigned[i].Value;
        }

        return _scope.TryGetVariable(name, out var value) ? value : null;
    }

    private void Writable()
    {
        if (_scope.Effects is null)
            throw new ExpressionException("这里的表达式只能读，不能改变流程。 / Here an expression can only read.");
    }
}
