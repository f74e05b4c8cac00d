using Baton.Expressions.JavaScript.Compilation;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>A declared name, read or written.</summary>
internal sealed class BindingNode : ReferenceNode
{
    private readonly Binding _binding;
    private readonly ScopeLayout _from;
    private readonly bool _isChecked;
    private readonly int _local;
    private int _hops = -1;

    public BindingNode(Binding binding, ScopeLayout from)
    {
        (_binding, _from, _local) = (binding, from, binding.Local);
        _isChecked = binding.HasDeadZone && (!binding.IsDeclared || from.Function != binding.Owner.Function || binding.Owner.IsSwitch);
    }

    public override string? Name => _binding.Name;

    public BindingNode Linked()
    {
        Link();
        return this;
    }

    /// <summary>To be called once the whole script is compiled.</summary>
    public void Link()
    {
        if (_binding.IsCaptured)
            _hops = _from.HopsTo(_binding.Owner);
    }

    public override JsValue Evaluate(Frame f)
    {
        var value = _hops < 0 ? f.Locals[_local] : Slots(f)[_binding.Slot];
        return _isChecked && value.IsAbsent ? throw NotYet(f) : value;
    }

    public override void Resolve(Frame f, out Target target) => target = default;

    public override JsValue Read(Frame f, ref Target target) => Evaluate(f);

    /// <summary>Assigns. A declaration initialises instead.</summary>
    public override void Write(Frame f, ref Target target, JsValue value)
    {
        ref var place = ref Place(f);
        if (_isChecked && place.IsAbsent)
            throw NotYet(f);
        if (_binding.IsReadOnly)
            throw f.E.TypeError($"“{_binding.Name}”是常量，不能再赋值 / {_binding.Name} is a constant");
        place = value;
    }

    /// <summary>Gives the name its first value.</summary>
    public void Initialize(Frame f, JsValue value) => Place(f) = value;

    public bool IsInitialized(Frame f) => !Place(f).IsAbsent;

    private ref JsValue Place(Frame f) => ref _hops < 0 ? ref f.Locals[_local] : ref Slots(f)[_binding.Slot];

    private JsValue[] Slots(Frame f)
    {
        var scope = f.Scope!;
        for (var i = _hops; i > 0; i--)
            scope = scope.Outer!;
        return scope.Slots;
    }

    private ScriptError NotYet(Frame f) => _binding.Name == "this"
        ? f.E.ReferenceError("先要调用 super()，才能用 this / super() must be called before this is used")
        : f.E.ReferenceError($"“{_binding.Name}”在声明之前就用了 / {_binding.Name} is used before its declaration");
}
