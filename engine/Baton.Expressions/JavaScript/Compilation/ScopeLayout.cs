using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Compilation;

/// <summary>The names a function, block or loop declares. It becomes a scope at run time only if functions inside use some of them.</summary>
internal sealed class ScopeLayout(FunctionBuilder function, ScopeLayout? outer, bool isSwitch = false)
{
    private const int NamesPerStep = 8;

    private readonly Dictionary<string, Binding> _names = [];
    private readonly List<Binding> _deadZones = [];

    public FunctionBuilder Function { get; } = function;

    public ScopeLayout? Outer { get; } = outer;

    /// <summary>The cases of a switch share their names: one may be used in a case after that which declares it.</summary>
    public bool IsSwitch { get; } = isSwitch;

    public int SlotCount { get; private set; }

    public bool IsEmpty => _names.Count == 0;

    public bool IsMaterialized => SlotCount > 0;

    public int TakeSlot() => SlotCount++;

    public Binding Declare(string name, BindingKind kind)
    {
        if (_names.TryGetValue(name, out var known))
            return known;
        var binding = new Binding(name, kind, this, Function.TakeLocal());
        _names.Add(name, binding);
        if (binding.HasDeadZone)
            _deadZones.Add(binding);
        return binding;
    }

    public Binding? Find(string name) => _names.GetValueOrDefault(name);

    /// <summary>Opens the scope: names are in their dead zone until they are declared.</summary>
    public void Enter(Frame f)
    {
        if (IsMaterialized)
            f.Scope = new Scope(f.E, f.Scope, SlotCount);
        f.E.Step(_deadZones.Count / NamesPerStep);
        foreach (var binding in _deadZones)
        {
            if (binding.IsCaptured)
                f.Scope!.Slots[binding.Slot] = JsValue.Absent;
            else
                f.Locals[binding.Local] = JsValue.Absent;
        }
    }

    /// <summary>How many scopes lie between one that is open here and that of the binding.</summary>
    public int HopsTo(ScopeLayout owner)
    {
        var hops = 0;
        for (var layout = this; !ReferenceEquals(layout, owner); layout = layout.Outer!)
        {
            if (layout.IsMaterialized)
                hops++;
        }

        return hops;
    }
}
