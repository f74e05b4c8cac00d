using System.Collections.Immutable;
using System.Diagnostics;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Globals;
using Baton.Expressions.JavaScript.Objects;
using Baton.Expressions.JavaScript.RegularExpressions;
using Baton.Expressions.JavaScript.Syntax;

namespace Baton.Expressions.JavaScript.Compilation;

internal sealed partial class ScriptCompiler
{
    private ExpressionNode Compile(Expression expression)
    {
        _nodes++;
        return expression switch
        {
            NumberLiteral literal => new ConstantNode(literal.Value),
            TextLiteral literal => new ConstantNode(literal.Value),
            BooleanLiteral literal => new ConstantNode(literal.Value),
            NullLiteral => new ConstantNode(JsValue.Null),
            RegExpLiteral literal => CompileRegExp(literal),
            TemplateLiteral template => new TemplateNode([.. template.Cooked!], CompileAll(template.Expressions)),
            TaggedTemplate tagged => CompileTagged(tagged),
            Identifier identifier => CompileName(identifier.Name),
            ThisExpression => CompileThis(),
            NewTargetExpression => Reference(ThisFunction().NeedNewTarget()),
            ArrayLiteral array => new ArrayNode([.. array.Elements.Select(element => element is null ? null : Compile(element))]),
            SpreadElement spread => new SpreadNode(Compile(spread.Argument)),
            ObjectLiteral literal => new ObjectNode([.. literal.Members.Select(CompileMember)]),
            UnaryExpression unary => CompileUnary(unary),
            UpdateExpression update => new UpdateNode(CompileReference(update.Target), update.IsIncrement, update.IsPrefix),
            BinaryExpression binary => CompileBinary(binary),
            LogicalExpression logical => new LogicalNode(logical.Operator, Compile(logical.Left), Compile(logical.Right)),
            ConditionalExpression choice => new ConditionalNode(Compile(choice.Test), Compile(choice.Then), Compile(choice.Else)),
            SequenceExpression sequence => new SequenceNode(CompileAll(sequence.Expressions)),
            AssignmentExpression assignment => CompileAssignment(assignment),
            CompoundAssignment compound => new CompoundAssignNode(compound.Operator, CompileReference(compound.Target), Compile(compound.Value)),
            LogicalAssignment logical => CompileLogicalAssignment(logical),
            CallExpression call => CompileCall(call),
            NewExpression creation => new NewNode(Compile(creation.Callee), new ArgumentList(CompileAll(creation.Arguments)), Describe(creation.Callee)),
            MemberExpression member => CompileMember(member),
            IndexExpression index => new IndexNode(Compile(index.Object), Compile(index.Index), index.IsOptional),
            OptionalChain chain => new OptionalChainNode(Compile(chain.Expression)),
            SuperMember member => CompileSuperMember(member),
            SuperCall call => CompileSuperCall(call),
            FunctionExpression function => CompileFunction(function.Function),
            ClassExpression @class => CompileClass(@class.Class),
            _ => throw new UnreachableException(expression.GetType().Name),
        };
    }

    private ExpressionNode[] CompileAll(ImmutableArray<Expression> expressions) => [.. expressions.Select(Compile)];

    /// <summary>What is assigned to.</summary>
    private ReferenceNode CompileReference(Expression target)
    {
        _nodes++;
        return target is Identifier identifier ? Resolve(identifier.Name) : (ReferenceNode)Compile(target);
    }

    private ExpressionNode CompileName(string name) =>
        Resolve(name) switch
        {
            GlobalNode when name == "undefined" => new ConstantNode(JsValue.Undefined),
            var reference => reference,
        };

    // The pattern's own errors are told when the definition is saved, not only when a flow comes by.
    private static RegExpNode CompileRegExp(RegExpLiteral literal)
    {
        try
        {
            RegularExpressions.Pattern.Compile(literal.Pattern, literal.Flags);
        }
        catch (PatternException problem)
        {
            throw new ScriptSyntaxException(literal.At, problem.Message);
        }

        return new RegExpNode(literal.Pattern, literal.Flags);
    }

    private CallNode CompileTagged(TaggedTemplate tagged)
    {
        var template = new TemplateObjectNode([.. tagged.Template.Cooked], [.. tagged.Template.Raw]);
        return new CallNode(Compile(tagged.Tag), new ArgumentList([template, .. CompileAll(tagged.Template.Expressions)]), false, Describe(tagged.Tag));
    }

    private ExpressionNode CompileUnary(UnaryExpression unary)
    {
        var operand = Compile(unary.Operand);
        return unary.Operator switch
        {
            UnaryOperator.Not => new NotNode(operand),
            UnaryOperator.TypeOf => new TypeOfNode(operand),
            UnaryOperator.Delete => new DeleteNode(operand),
            UnaryOperator.Minus when operand is ConstantNode { Value: { IsNumber: true } number } => new ConstantNode(-number.Number),
            _ => new UnaryNode(unary.Operator, operand),
        };
    }

    private ExpressionNode CompileBinary(BinaryExpression binary)
    {
        var left = Compile(binary.Left);
        var right = Compile(binary.Right);
        return binary.Operator switch
        {
            BinaryOperator.Add => new AddNode(left, right),
            BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => new ComparisonNode(binary.Operator, left, right),
            BinaryOperator.Equal or BinaryOperator.NotEqual or BinaryOperator.StrictEqual or BinaryOperator.StrictNotEqual => new EqualityNode(binary.Operator, left, right),
            BinaryOperator.In or BinaryOperator.InstanceOf => new MembershipNode(binary.Operator, left, right),
            _ => new ArithmeticNode(binary.Operator, left, right),
        };
    }

    private ExpressionNode CompileAssignment(AssignmentExpression assignment)
    {
        if (assignment.Target is Syntax.Pattern pattern)
        {
            var target = CompilePattern(pattern, false);
            return new AssignPatternNode(target, Compile(assignment.Value));
        }

        var place = CompileReference((Expression)assignment.Target);
        return new AssignNode(place, CompileNamed(assignment.Value, assignment.NamesValue ? place.Name : null));
    }

    private LogicalAssignNode CompileLogicalAssignment(LogicalAssignment assignment)
    {
        var place = CompileReference(assignment.Target);
        return new LogicalAssignNode(assignment.Operator, place, CompileNamed(assignment.Value, assignment.NamesValue ? place.Name : null));
    }

    private ExpressionNode CompileCall(CallExpression call)
    {
        var callee = Compile(call.Callee);
        var arguments = CompileAll(call.Arguments);
        return callee is GlobalNode { Name: { } name } && FlowNames.TryCompileCall(name, arguments, out var direct)
            ? direct
            : new CallNode(callee, new ArgumentList(arguments), call.IsOptional, Describe(call.Callee));
    }

    private ExpressionNode CompileMember(MemberExpression member)
    {
        var owner = Compile(member.Object);
        return owner switch
        {
            GlobalNode { Name: VariablePathNode.Root } when !member.IsOptional => new VariablePathNode(owner, member.Name),
            VariablePathNode path when !member.IsOptional => path.Then(member.Name),
            _ => new MemberNode(owner, member.Name, member.IsOptional),
        };
    }

    private SuperMemberNode CompileSuperMember(SuperMember member) =>
        new(CompileThis(), member.Computed is { } computed ? new KeyNode(default, Compile(computed)) : new KeyNode(member.Name!, null));

    private SuperCallNode CompileSuperCall(SuperCall call)
    {
        var function = ThisFunction();
        return new SuperCallNode(
            Reference(function.NeedCallee()), Reference(function.NeedNewTarget()), Reference(function.NeedThis()),
            new ArgumentList(CompileAll(call.Arguments)));
    }

    private MemberDefinition CompileMember(ObjectMember member) => member.Kind switch
    {
        MemberKind.Spread => new SpreadMember(Compile(member.Value)),
        MemberKind.Value when member.IsPrototype => new PrototypeMember(Compile(member.Value)),
        MemberKind.Value => new ValueMember(CompileKey(member.Key!), Compile(member.Value)),
        _ => new MethodMember(CompileKey(member.Key!), member.Kind, CompileFunction(((FunctionExpression)member.Value).Function), PropertyFlags.All),
    };
}
