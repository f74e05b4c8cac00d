using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Compilation;

internal sealed partial class ScriptCompiler
{
    private ClassNode CompileClass(ClassSyntax @class)
    {
        var layout = new ScopeLayout(_function, _layout);
        return In(layout, () =>
        {
            var self = @class.Name is null ? null : layout.Declare(@class.Name, BindingKind.Const);
            var superclass = @class.Superclass is null ? null : Compile(@class.Superclass);
            var constructor = CompileConstructor(@class);
            var members = @class.Elements.Select(CompileElement).ToArray();
            return new ClassNode(constructor, superclass, members, layout, self is null ? null : Reference(self));
        });
    }

    /// <summary>The constructor that is written, or an empty one.</summary>
    private FunctionCode CompileConstructor(ClassSyntax @class)
    {
        var kind = @class.Superclass is null ? FunctionKind.Constructor : FunctionKind.DerivedConstructor;
        var written = @class.Constructor ?? new FunctionSyntax(@class.At, null, kind, [], [], null, default, @class.Source);
        return CompileCode(written, @class.Name ?? "", @class.Source, isDefaultDerived: @class is { Constructor: null, Superclass: not null });
    }

    private ClassMember CompileElement(ClassElement element)
    {
        _nodes++;
        switch (element.Kind)
        {
            case ClassElementKind.StaticBlock:
                return new ClassMember(null, null, CompileFunction(element.Function!), true);
            case ClassElementKind.Field:
                return new ClassMember(CompileKey(element.Key!), null, element.FieldValue is null ? null : CompileField(element.Key!, element.FieldValue), element.IsStatic);
            default:
                var kind = element.Kind switch { ClassElementKind.Get => MemberKind.Get, ClassElementKind.Set => MemberKind.Set, _ => MemberKind.Method };
                return new ClassMember(null, new MethodMember(CompileKey(element.Key!), kind, CompileFunction(element.Function!), PropertyFlags.Hidden), null, element.IsStatic);
        }
    }

    /// <summary>A field's value is found as by a method that returns it, named as the field is.</summary>
    private FunctionNode CompileField(PropertyName key, Expression value)
    {
        var at = value.At;
        var function = new FunctionSyntax(at, null, FunctionKind.Field, [], [new ReturnStatement(at, value)], null, default, default);
        return new FunctionNode(CompileCode(function, key.Name ?? ""), null, null);
    }
}
