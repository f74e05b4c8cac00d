namespace Baton.Expressions.JavaScript.Compilation;

internal enum BindingKind
{
    Variable,
    Let,
    Const,

    /// <summary>A function expression's own name: assigning to it is an error.</summary>
    Self,
}

/// <summary>A declared name. Where its value lies is known once the whole script is compiled: functions inside may still use it.</summary>
internal sealed class Binding(string name, BindingKind kind, ScopeLayout owner, int local)
{
    public string Name { get; } = name;

    public BindingKind Kind { get; } = kind;

    public ScopeLayout Owner { get; } = owner;

    /// <summary>A function inside uses it, so it lies in a scope of its own.</summary>
    public bool IsCaptured { get; private set; }

    /// <summary>Its place among the frame's locals.</summary>
    public int Local { get; } = local;

    /// <summary>Its place in the scope, if it is captured.</summary>
    public int Slot { get; private set; }

    /// <summary>The declaration has been compiled: what follows it in the same function sees a value.</summary>
    public bool IsDeclared { get; set; }

    /// <summary>Must not be used before its declaration is carried out.</summary>
    public bool HasDeadZone => Kind is BindingKind.Let or BindingKind.Const;

    public bool IsReadOnly => Kind is BindingKind.Const or BindingKind.Self;

    public void Capture()
    {
        if (IsCaptured)
            return;
        IsCaptured = true;
        Slot = Owner.TakeSlot();
    }
}
