using Baton.Expressions.Calendars;
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
    private const int EntryBytes = 240;

    private readonly TouchedVariables _variables = new(e);
    private readonly Dictionary<Value, JsValue> _given = new(ReferenceEqualityComparer.Instance);
    private readonly List<Action<IExpressionEffects>> _effects = [];
    private readonly Dictionary<string, JsValue> _workflow = [];
    private WorkCalendar? _calendar;
    private bool _isClosed;
    private bool _isUsed;

    /// <summary>The script has variables of its own making: objects it was given, or values it has set.</summary>
    public bool HasTouchedVariables => _variables.Any;

    /// <summary>The company's calendar, asked for once.</summary>
    public WorkCalendar Calendar
    {
        get
        {
            Use(0);
            return _calendar ??= CompanyCalendar.Of(e, e.Scope.Ask(new Fact(FactKind.Calendar, "")));
        }
    }

    /// <summary>All visible variables' names, those the script has made included.</summary>
    public IEnumerable<string> VariableNames => _variables.Names;

    public bool TryGetVariable(string name, out JsValue value)
    {
        if (HasTouchedVariables && _variables.TryGet(name, out value))
            return true;
        if (!e.Scope.TryGetVariable(name, out var original))
        {
            value = default;
            return false;
        }

        if (!FlowData.TryFromPlain(original, out value))
        {
            value = FlowData.ToScript(e, original);
            Use(EntryBytes);
            _variables.Keep(name, value, original);
        }

        return true;
    }

    public bool TryGetInput(string name, out JsValue value) => Read(e.Scope.TryGetInput(name, out var input), input, out value);

    public bool TryGetParameter(string name, out JsValue value) => Read(e.Scope.TryGetParameter(name, out var parameter), parameter, out value);

    public bool TryGetOutput(string activity, string output, out JsValue value) => Read(e.Scope.TryGetOutput(activity, output, out var given), given, out value);

    /// <summary>A value of the flow that cannot be changed: the script gets the same object each time, and its changes go nowhere.</summary>
    public JsValue Give(Value value)
    {
        if (FlowData.TryFromPlain(value, out var result) || _given.TryGetValue(value, out result))
            return result;
        result = FlowData.ToScript(e, value);
        Use(EntryBytes);
        _given.Add(value, result);
        return result;
    }

    /// <summary>One of <see cref="IExpressionScope.Workflow"/>'s facts.</summary>
    public JsValue GetWorkflow(string fact) => _workflow.TryGetValue(fact, out var changed) ? changed : Give(e.Scope.Workflow[fact]);

    /// <summary>Changes such a fact; null and undefined take it away.</summary>
    public JsValue SetWorkflow(string fact, JsValue value, Action<IExpressionEffects, string?> effect)
    {
        var text = value.IsNullish ? null : Coercion.ToText(e, value);
        Do(effects => effect(effects, text));
        _workflow[fact] = text is null ? JsValue.Null : text;
        return JsValue.Undefined;
    }

    /// <summary>Sets a variable; gives nothing back, as Elsa's functions do.</summary>
    public JsValue Assign(string name, JsValue value)
    {
        RequireOpen(name);
        Use(EntryBytes);
        _variables.Set(name, value);
        return JsValue.Undefined;
    }

    /// <summary>Something else to be done to the instance once the script has succeeded.</summary>
    public JsValue Do(Action<IExpressionEffects> effect)
    {
        RequireOpen(null);
        Use(EntryBytes);
        _effects.Add(effect);
        return JsValue.Undefined;
    }

    /// <summary>Hands what the script has changed to the flow: all of it, or nothing.</summary>
    public void Apply()
    {
        if (HasTouchedVariables)
        {
            // From here on only getters of the script's objects run.
            _isClosed = true;
            var changes = _variables.Changes();
            if (changes.Count > 0)
                TouchedVariables.Apply(e.Scope, RequireEffects(changes[0].Name), changes);
        }

        foreach (var effect in _effects)
            effect(e.Scope.Effects!);
    }

    public void Reset()
    {
        if (!_isUsed)
            return;
        _isUsed = false;
        _variables.Clear();
        _given.Clear();
        _effects.Clear();
        _workflow.Clear();
        _calendar = null;
        _isClosed = false;
    }

    /// <summary>Takes memory for something that is to be forgotten in the end.</summary>
    private void Use(int bytes)
    {
        e.Allocate(bytes);
        _isUsed = true;
    }

    private bool Read(bool isThere, Value? original, out JsValue value)
    {
        value = isThere ? Give(original!) : default;
        return isThere;
    }

    private void RequireOpen(string? variable)
    {
        RequireEffects(variable);
        if (_isClosed)
            throw e.TypeError($"脚本结束后不能再修改{Chinese(variable)} / {English(variable)} cannot be changed once the script has ended");
    }

    private IExpressionEffects RequireEffects(string? variable) =>
        e.Scope.Effects ?? throw e.TypeError($"这里的表达式只能读，不能修改{Chinese(variable)} / expressions may only read here, not change {English(variable)}");

    private static string Chinese(string? variable) => variable is null ? "流程的数据" : $"变量“{variable}”";

    private static string English(string? variable) => variable is null ? "the flow" : $"variable {variable}";
}
