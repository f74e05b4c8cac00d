using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>A function of the script. Its own properties are made when somebody looks at them. ECMA-262 §10.2.</summary>
internal sealed class Closure : JsFunction
{
    private static readonly PropertyKey PrototypeKey = "prototype";

    private bool _hasProperties;

    public Closure(Evaluation e, FunctionCode code, Scope? scope, string name, JsObject? home, JsObject? parent = null) : base(e, parent ?? Intrinsics.FunctionPrototype)
    {
        (Code, Scope, Name, Home) = (code, scope, name, home);
    }

    public FunctionCode Code { get; }

    /// <summary>The name it was made with; scripts may have changed what they see of it.</summary>
    public string Name { get; }

    public Scope? Scope { get; }

    /// <summary>The object it is a method of; arrows have that of the function around them.</summary>
    public JsObject? Home { get; set; }

    /// <summary>The fields a class gives each instance, in order.</summary>
    public FieldInitializer[] Fields { get; set; } = [];

    public override bool IsConstructor => Code.IsConstructor;

    public override string Source => Code.Source.ToString();

    public override JsValue Call(Evaluation e, JsValue self, ReadOnlySpan<JsValue> arguments) =>
        Code.IsClassConstructor
            ? throw e.TypeError($"类要用 new 创建：new {Name}(…) / class {Name} must be called with new")
            : FunctionCall.Run(e, this, self, arguments, null);

    public override JsValue Construct(Evaluation e, ReadOnlySpan<JsValue> arguments, JsFunction newTarget)
    {
        if (!IsConstructor)
            return base.Construct(e, arguments, newTarget);
        if (Code.IsDefaultDerived)
            return ConstructParent(e, arguments, newTarget);
        if (Code.IsDerived)
            return FunctionCall.Run(e, this, JsValue.Absent, arguments, newTarget);
        var prototype = newTarget.Get(e, PrototypeKey).TryGetObject(out var own) ? own : Intrinsics.ObjectPrototype;
        var instance = new JsObject(e, prototype);
        Initialize(e, instance);
        var result = FunctionCall.Run(e, this, instance, arguments, newTarget);
        return result.IsObject ? result : instance;
    }

    /// <summary>Gives a new instance the fields of the class.</summary>
    public void Initialize(Evaluation e, JsObject instance)
    {
        foreach (var field in Fields)
            field.Define(e, instance);
    }

    private JsValue ConstructParent(Evaluation e, ReadOnlySpan<JsValue> arguments, JsFunction newTarget)
    {
        e.Step(Code.Cost);
        e.Enter(Code.Weight);
        try
        {
            var instance = SuperCallNode.Parent(e, this).Construct(e, arguments, newTarget);
            Initialize(e, instance.Object);
            return instance;
        }
        finally
        {
            e.Leave(Code.Weight);
        }
    }

    protected override bool TryFind(Evaluation e, PropertyKey key, out Property property)
    {
        MakeProperties(e);
        return base.TryFind(e, key, out property);
    }

    protected override void Write(Evaluation e, PropertyKey key, in Property property)
    {
        MakeProperties(e);
        base.Write(e, key, property);
    }

    protected override void AddKeys(Evaluation e, List<PropertyKey> keys)
    {
        MakeProperties(e);
        base.AddKeys(e, keys);
    }

    private void MakeProperties(Evaluation e)
    {
        if (_hasProperties)
            return;
        _hasProperties = true;
        e.Allocate(3 * PropertyMap.BytesPerProperty);
        Put("length", new Property(Code.ExpectedArguments, PropertyFlags.Configurable));
        Put("name", new Property(Name, PropertyFlags.Configurable));
        if (!IsConstructor)
            return;
        var prototype = JsObject.Create(e);
        prototype.Put("constructor", new Property(this, PropertyFlags.Hidden));
        Put(PrototypeKey, new Property(prototype, PropertyFlags.Writable));
    }
}
