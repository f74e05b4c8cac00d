using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Compilation;
using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>One field of a class: what it is named and how its value is found for each instance.</summary>
internal sealed class FieldInitializer(PropertyKey key, Closure? value)
{
    public void Define(Evaluation e, JsObject instance) =>
        instance.Create(e, key, value is null ? JsValue.Undefined : value.Call(e, instance, []));
}

/// <summary>A member of a class, in the order of the source.</summary>
/// <param name="Key">Null for static blocks.</param>
/// <param name="Method">How methods, getters and setters are defined.</param>
/// <param name="Value">The field's value or the static block, as a method without parameters.</param>
/// <param name="IsStatic">Belongs to the class, not to its instances.</param>
internal sealed record ClassMember(KeyNode? Key, MethodMember? Method, FunctionNode? Value, bool IsStatic);

/// <summary>A class. ECMA-262 §15.7.14.</summary>
internal sealed class ClassNode(FunctionCode constructor, ExpressionNode? superclass, ClassMember[] members, ScopeLayout layout, BindingNode? self)
    : ExpressionNode, INamedNode
{
    private const long BytesPerMember = 64;

    public override JsValue Evaluate(Frame f) => Create(f, constructor.Name);

    public JsValue Evaluate(Frame f, PropertyKey name) => Create(f, constructor.Name.Length > 0 ? constructor.Name : name.ToText());

    private JsValue Create(Frame f, string name)
    {
        var outer = f.Scope;
        layout.Enter(f);
        try
        {
            var (parent, parentPrototype) = Heritage(f);
            var prototype = new JsObject(f.E, parentPrototype);
            var closure = new Closure(f.E, constructor, f.Scope, name, prototype, parent);
            closure.Store(f.E, "prototype", new Property(prototype, PropertyFlags.None));
            prototype.Store(f.E, "constructor", new Property(closure, PropertyFlags.Hidden));
            var statics = Define(f, closure, prototype);
            self?.Initialize(f, closure);
            foreach (var run in statics)
                run.Define(f.E, closure);
            return closure;
        }
        finally
        {
            f.Scope = outer;
        }
    }

    /// <summary>Defines the methods and notes the fields; gives what is to be carried out once the class is complete.</summary>
    private List<StaticElement> Define(Frame f, Closure closure, JsObject prototype)
    {
        f.E.Allocate(BytesPerMember * members.Length);
        var fields = new List<FieldInitializer>();
        var statics = new List<StaticElement>();
        foreach (var member in members)
        {
            var home = member.IsStatic ? (JsObject)closure : prototype;
            if (member.Method is { } method)
            {
                method.Define(f, home);
                continue;
            }

            var key = member.Key?.Evaluate(f);
            var value = member.Value?.Create(f, key?.ToText() ?? "", home);
            if (key is not { } name)
                statics.Add(new StaticElement(null, value));
            else if (member.IsStatic)
                statics.Add(new StaticElement(new FieldInitializer(name, value), null));
            else
                fields.Add(new FieldInitializer(name, value));
        }

        closure.Fields = [.. fields];
        return statics;
    }

    private (JsObject Parent, JsObject? ParentPrototype) Heritage(Frame f)
    {
        if (superclass is null)
            return (Intrinsics.FunctionPrototype, Intrinsics.ObjectPrototype);
        var value = superclass.Evaluate(f);
        if (value.IsNull)
            return (Intrinsics.FunctionPrototype, null);
        if (!value.TryGetFunction(out var parent) || !parent.IsConstructor)
            throw f.E.TypeError($"extends 后面要是类，不是 {Display.Of(value)} / a class cannot extend {Display.Of(value)}");
        var prototype = parent.Get(f.E, "prototype");
        return prototype.IsObject || prototype.IsNull
            ? (parent, prototype.IsNull ? null : prototype.Object)
            : throw f.E.TypeError("父类的 prototype 不是对象 / the superclass's prototype is not an object");
    }

    private readonly record struct StaticElement(FieldInitializer? Field, Closure? Block)
    {
        public void Define(Evaluation e, Closure owner)
        {
            Field?.Define(e, owner);
            Block?.Call(e, owner, []);
        }
    }
}
