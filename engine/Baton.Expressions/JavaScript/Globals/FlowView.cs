using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;

namespace Baton.Expressions.JavaScript.Globals;

/// <summary>
/// The flow's data as one script sees and changes it. What it writes it reads again at once; the flow gets it once the script has succeeded.
/// </summary>
internal sealed class FlowView(Evaluation e)
{
    private readonly Dictionary<string, Touched> _variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Action<IExpressionEffects>> _effects = [];

    /// <summary>The script has variables of its own making: objects it was given, or values it has set.</summary>
    public bool HasTouchedVariables => _variables.Count > 0;

    public bool TryGetVariable(string name, out JsValue value)
    {
        if (HasTouchedVariables && _variables.TryGetValue(name, out var touched))
        {
            value = touched.Value;
            return true;
        }

        if (!e.Scope.TryGetVariable(name, out var original))
        {
            value = default;
            return false;
        }

        if (!FlowData.TryFromPlain(original, out value))
        {
            value = FlowData.ToScript(e, original);
            e.Allocate(64);
            _variables.Add(name, new Touched(value, original, false));
        }

        return true;
    }

    public bool TryGetInput(string name, out JsValue value) => Read(e.Scope.TryGetInput(name, out var input), input, out value);

    public bool TryGetOutput(string activity, string output, out JsValue value) => Read(e.Scope.TryGetOutput(activity, output, out var given), given, out value);

    /// <summary>Sets a variable; gives nothing back, as Elsa's functions do.</summary>
    public JsValue Assign(string name, JsValue value)
    {
        RequireEffects();
        e.Allocate(64);
        var original = _variables.TryGetValue(name, out var touched) ? touched.Original : null;
        _variables[name] = new Touched(value, original, true);
        return JsValue.Undefined;
    }

    /// <summary>Something else to be done to the instance once the script has succeeded.</summary>
    public JsValue Do(Action<IExpressionEffects> effect)
    {
        RequireEffects();
        e.Allocate(64);
        _effects.Add(effect);
        return JsValue.Undefined;
    }

    /// <summary>Hands what the script has changed to the flow.</summary>
    public void Apply()
    {
        if (HasTouchedVariables)
        {
            foreach (var (name, touched) in _variables)
            {
                if (!touched.IsSet && !e.HasChangedFlowData)
                    continue;
                var value = FlowData.FromScript(e, touched.Value);
                if (touched.IsSet || value != touched.Original)
                    RequireEffects().SetVariable(name, value);
            }
        }

        foreach (var effect in _effects)
            effect(RequireEffects());
    }

    public void Reset()
    {
        _variables.Clear();
        _effects.Clear();
    }

    private bool Read(bool isThere, Value? original, out JsValue value)
    {
        value = isThere ? FlowData.ToScript(e, original!) : default;
        return isThere;
    }

    private IExpressionEffects RequireEffects() =>
        e.Scope.Effects ?? throw e.TypeError("这里的表达式只能读，不能修改流程的数据 / expressions may only read here");

    private readonly record struct Touched(JsValue Value, Value? Original, bool IsSet);
}
