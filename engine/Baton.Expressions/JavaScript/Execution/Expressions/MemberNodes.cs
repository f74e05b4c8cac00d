using Baton.Expressions.JavaScript.Objects;

namespace Baton.Expressions.JavaScript.Execution;

/// <summary>A member of something, by whatever it is named.</summary>
internal abstract class AccessNode(ExpressionNode owner, bool isOptional) : ReferenceNode
{
    protected ExpressionNode Owner { get; } = owner;

    /// <summary><c>?.</c>: of undefined and null the whole chain is undefined.</summary>
    public bool IsOptional { get; } = isOptional;

    /// <summary>The member, and what it is a member of; false if the chain ends here.</summary>
    public bool TryEvaluate(Frame f, out JsValue self, out JsValue value)
    {
        value = default;
        if (!OptionalChainNode.TryEvaluate(f, Owner, out self) || (IsOptional && self.IsNullish))
            return false;
        value = Member(f, self);
        return true;
    }

    public override JsValue Evaluate(Frame f) => TryEvaluate(f, out _, out var value) ? value : JsValue.Undefined;

    public override JsValue Read(Frame f, ref Target target)
    {
        Prepare(f, ref target);
        return Get(f.E, target.Object, target.Key);
    }

    public override void Write(Frame f, ref Target target, JsValue value)
    {
        Prepare(f, ref target);
        Set(f.E, target.Object, target.Key, value);
    }

    /// <summary>As <see cref="ReferenceNode.Resolve"/>; false if an optional chain ended before this member.</summary>
    public bool TryResolve(Frame f, out Target target)
    {
        target = default;
        if (!OptionalChainNode.TryEvaluate(f, Owner, out var self) || (IsOptional && self.IsNullish))
            return false;
        Locate(f, self, out target);
        return true;
    }

    public override void Resolve(Frame f, out Target target) => Locate(f, Owner.Evaluate(f), out target);

    /// <summary>Makes the key of what stands in the brackets; null and undefined have no members, whatever the key.</summary>
    public static void Prepare(Frame f, ref Target target)
    {
        if (target.HasKey)
            return;
        if (target.Object.IsNullish)
            throw NoMembers(f.E, target.Object, Display.Of(target.Index));
        target.Key = Coercion.ToKey(f.E, target.Index);
        target.HasKey = true;
    }

    protected abstract void Locate(Frame f, JsValue self, out Target target);

    protected abstract JsValue Member(Frame f, JsValue self);

    public static JsValue Get(Evaluation e, JsValue self, PropertyKey key)
    {
        if (self.TryGetObject(out var o))
            return o.Get(e, key, self);
        if (self.IsText)
        {
            if (key.IsIndex)
            {
                return key.Index < (uint)self.TextLength ? Characters.At(self.Text(e), (int)key.Index) : Coercion.MembersOf(self)!.Get(e, key, self);
            }

            if (key.Equals(Length))
                return self.TextLength;
        }

        if (self.IsSecret && (key.IsIndex || key.Equals(Length)))
            throw Coercion.Unreadable(e);
        return Coercion.MembersOf(self) is { } members ? members.Get(e, key, self) : throw NoMembers(e, self, key.ToText());
    }

    private static void Set(Evaluation e, JsValue self, PropertyKey key, JsValue value)
    {
        if (self.TryGetObject(out var o))
        {
            o.Set(e, key, value);
            return;
        }

        if (Coercion.MembersOf(self) is not { } members)
            throw NoMembers(e, self, key.ToText());
        if ((self.IsText && (key.Equals(Length) || (key.IsIndex && key.Index < (uint)self.TextLength))) || !members.TrySet(e, key, value, self))
            throw e.TypeError($"不能给 {Display.Of(self)} 加成员“{key}” / cannot set {key} on {Display.Of(self)}");
    }

    protected static ScriptError NoMembers(Evaluation e, JsValue self, string member) =>
        e.TypeError($"{Display.Of(self)} 没有成员 {member}：前面的值是空的 / cannot read {member} of {Display.Of(self)}");

    protected static readonly PropertyKey Length = "length";
}

/// <summary><c>owner.name</c></summary>
internal sealed class MemberNode(ExpressionNode owner, PropertyKey key, bool isOptional) : AccessNode(owner, isOptional)
{
    protected override void Locate(Frame f, JsValue self, out Target target) => target = new Target { Object = self, Key = key, HasKey = true };

    protected override JsValue Member(Frame f, JsValue self) => Get(f.E, self, key);
}

/// <summary><c>owner[index]</c></summary>
internal sealed class IndexNode(ExpressionNode owner, ExpressionNode index, bool isOptional) : AccessNode(owner, isOptional)
{
    protected override void Locate(Frame f, JsValue self, out Target target) => target = new Target { Object = self, Index = index.Evaluate(f) };

    public override void Write(Frame f, ref Target target, JsValue value)
    {
        if (!target.HasKey && target.Index.IsNumber && target.Object.TryGet<JsArray>(out var array)
            && (uint)target.Index.Number == target.Index.Number
            && (array.TrySetDense((uint)target.Index.Number, value) || array.TryAppend(f.E, (uint)target.Index.Number, value)))
        {
            return;
        }

        base.Write(f, ref target, value);
    }

    protected override JsValue Member(Frame f, JsValue self)
    {
        var at = index.Evaluate(f);
        if (at.IsNumber && self.TryGet<JsArray>(out var array) && (uint)at.Number == at.Number && array.TryGetDense((uint)at.Number, out var item))
            return item;
        if (self.IsNullish)
            throw NoMembers(f.E, self, Display.Of(at));
        return Get(f.E, self, Coercion.ToKey(f.E, at));
    }
}

/// <summary>A chain with <c>?.</c> in it: ends as undefined where that finds nothing.</summary>
internal sealed class OptionalChainNode(ExpressionNode chain) : ExpressionNode
{
    public ExpressionNode Chain { get; } = chain;

    public override JsValue Evaluate(Frame f) => TryEvaluate(f, Chain, out var value) ? value : JsValue.Undefined;

    /// <summary>False if the chain ended before this link.</summary>
    public static bool TryEvaluate(Frame f, ExpressionNode link, out JsValue value)
    {
        switch (link)
        {
            case AccessNode access:
                return access.TryEvaluate(f, out _, out value);
            case CallNode call:
                return call.TryEvaluate(f, out value);
            default:
                value = link.Evaluate(f);
                return true;
        }
    }
}
