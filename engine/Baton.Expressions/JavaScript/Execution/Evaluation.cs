using System.Runtime.CompilerServices;
using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Globals;
using Baton.Expressions.JavaScript.Numbers;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.RegularExpressions;
using Baton.Expressions.JavaScript.Syntax;
using Baton.Expressions.Languages;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>
/// One evaluation of a script: its fuel, what it sees of the instance, and its own changes to the built-in objects, which all scripts
/// share and none can touch. Used by one thread at a time.
/// </summary>
internal sealed partial class Evaluation
{
    private long _steps;
    private long _allowed;
    private long _bytes;
    private int _depth;
    private Dictionary<JsObject, JsObject>? _copies;
    private Dictionary<TemplateObjectNode, JsArray>? _templates;
    private UsedPatterns? _patterns;
    private Dictionary<string, JsSymbol>? _symbols;
    private SeededRandom? _random;
    private readonly List<Frame> _frames = [];
    private int _framesInUse;

    // Charged also where an evaluation before this one has left frames: a script costs the same whenever it runs.
    private int _framesCharged;

    public Evaluation() => Flow = new FlowView(this);

    public ScriptLimits Limits { get; private set; } = ScriptLimits.Default;

    /// <summary>The flow's data as this script sees and changes it.</summary>
    public FlowView Flow { get; }

    /// <summary>What the script sees of its instance.</summary>
    public IExpressionScope Scope { get; private set; } = null!;

    /// <summary>Data that came out of the flow was changed, so it is to be compared and written back.</summary>
    public bool HasChangedFlowData { get; set; }

    /// <summary>No built-in object but the global one has been changed by this script.</summary>
    public bool IsPristine => _copies is null || (_copies.Count == 1 && !HasPristineGlobals);

    /// <summary>The global object has not been changed by this script.</summary>
    public bool HasPristineGlobals => _copies is null || !_copies.ContainsKey(Intrinsics.Global);

    /// <summary>Chance for this script: one number of the step's makes as many as the script wants.</summary>
    public SeededRandom Random => _random ??= new SeededRandom(Scope.NextRandom());

    /// <summary>Assigning to a name that nothing declares makes a name of the script, as Elsa's scripts may do.</summary>
    public bool AllowsUndeclared { get; init; } = true;

    /// <summary>The text lists of tagged templates, made once per evaluation.</summary>
    public Dictionary<TemplateObjectNode, JsArray> Templates => _templates ??= [];

    /// <summary>The regular expressions it has compiled.</summary>
    public UsedPatterns Patterns => _patterns ??= new();

    /// <summary>The statement being carried out, for error messages.</summary>
    public Position At { get; set; }

    /// <summary>The steps taken so far.</summary>
    public long StepsTaken => _allowed - _steps;

    /// <summary>The bytes charged so far.</summary>
    public long BytesTaken => Limits.Bytes - _bytes;

    /// <summary>Begins anew, for another script or another time.</summary>
    public void Begin(IExpressionScope scope, ScriptLimits limits)
    {
        (Scope, Limits) = (scope, limits);
        _steps = _allowed = Math.Min(limits.Steps, scope.Fuel?.Remaining ?? long.MaxValue);
        (_bytes, _depth, _framesCharged, At) = (limits.Bytes, limits.Depth, 0, default);
    }

    /// <summary>Forgets everything the script has made.</summary>
    public void End()
    {
        Scope.Fuel?.Take(StepsTaken);
        Scope = null!;
        _copies = null;
        _templates = null;
        _patterns = null;
        _symbols = null;
        _random = null;
        HasChangedFlowData = false;
        Flow.Reset();
    }

    /// <summary>Charges work before it is done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(long count = 1)
    {
        if ((_steps -= count) < 0)
            OutOfSteps();
    }

    /// <summary>Charges memory before it is taken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Allocate(long bytes)
    {
        if ((_bytes -= bytes) < 0)
            OutOfMemory();
    }

    /// <summary>Enters a call. Must be followed by <see cref="Leave"/> with the same weight, errors or not.</summary>
    public void Enter(int weight)
    {
        _depth -= weight;
        if (_depth >= 0 && RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return;
        _depth += weight;
        throw new ScriptLimitException($"函数调用太深（上限 {Limits.Depth}，Depth）：检查有没有无尽的递归 / calls are nested too deeply: look for endless recursion");
    }

    public void Leave(int weight) => _depth += weight;

    /// <summary>A frame for a call; to be given back, whatever happens.</summary>
    public Frame RentFrame()
    {
        if (_framesInUse == _framesCharged)
        {
            Allocate(Frame.Bytes);
            _framesCharged++;
        }

        if (_framesInUse == _frames.Count)
            _frames.Add(new Frame(this));
        return _frames[_framesInUse++];
    }

    public void ReturnFrame(Frame frame, int locals)
    {
        frame.End(locals);
        _framesInUse--;
    }

    /// <summary>Refuses a text that is too long before it is made, and charges it.</summary>
    public void AllocateText(long characters)
    {
        if (characters > Limits.TextLength)
            throw new ScriptLimitException($"文本超过 {Limits.TextLength} 字的上限 (TextLength) / a text is longer than {Limits.TextLength} characters");
        Allocate(24 + (2 * characters));
        Step(characters / 16);
    }

    /// <summary>The state of a shared object as this script sees it.</summary>
    public JsObject Seen(JsObject shared) => _copies is not null && _copies.TryGetValue(shared, out var copy) ? copy : shared;

    /// <summary>The state of a shared object for this script to change.</summary>
    public JsObject Changeable(JsObject shared)
    {
        _copies ??= new(ReferenceEqualityComparer.Instance);
        if (!_copies.TryGetValue(shared, out var copy))
        {
            copy = shared.CopyState(this);
            _copies.Add(shared, copy);
        }

        return copy;
    }

    /// <summary>The symbol of this key, the same each time within the evaluation. ECMA-262 §20.4.2.2.</summary>
    public JsSymbol RegisteredSymbol(string key)
    {
        _symbols ??= [];
        if (!_symbols.TryGetValue(key, out var symbol))
        {
            Allocate(96);
            _symbols.Add(key, symbol = new JsSymbol(key));
        }

        return symbol;
    }

    public bool IsRegistered(JsSymbol symbol) =>
        symbol.Description is { } key && _symbols is not null && _symbols.TryGetValue(key, out var known) && ReferenceEquals(known, symbol);

    private void OutOfSteps()
    {
        _steps = 0;
        if (_allowed < Limits.Steps)
            throw new ScriptLimitException($"这一步里的表达式加起来超过 {Scope.Fuel?.Total} 步的上限 / the expressions of this step take more than {Scope.Fuel?.Total} steps together");
        throw new ScriptLimitException($"表达式超过 {Limits.Steps} 步的上限 (Steps)：检查有没有无尽的循环 / more than {Limits.Steps} steps: look for an endless loop");
    }

    private void OutOfMemory()
    {
        _bytes = 0;
        throw new ScriptLimitException($"表达式用的内存超过 {Limits.Bytes >> 20} MB 的上限 (Bytes) / more than {Limits.Bytes >> 20} MB of memory");
    }
}
