using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>A primitive as an object, as <c>new String('x')</c> or Object('x') make it. Characters of text are its properties. ECMA-262 §10.4.3.</summary>
internal sealed class JsWrapper : JsObject
{
    public JsWrapper(Evaluation e, JsValue content, JsObject? prototype = null) : base(e, prototype ?? Coercion.MembersOf(content)) => Content = content;

    /// <summary>A prototype of primitives, which is a wrapper itself.</summary>
    public JsWrapper(JsObject prototype, JsValue content) : base(prototype) => Content = content;

    public JsValue Content { get; }

    public override string ClassName => Content.Kind switch
    {
        JsKind.Text => "String",
        JsKind.Number or JsKind.Decimal => "Number",
        JsKind.Boolean => "Boolean",
        _ => "Object",
    };

    public override bool TryDefine(Evaluation e, PropertyKey key, in PropertyDescriptor descriptor) =>
        TryFindCharacter(e, key, out var property)
            ? descriptor.Configurable != true && descriptor.Writable != true && !descriptor.IsAccessor
                && (descriptor.Enumerable is not { } enumerable || enumerable == property.IsEnumerable)
                && (descriptor.Value is not { } value || Equality.SameValue(e, value, property.Value))
            : base.TryDefine(e, key, descriptor);

    protected override bool TryFind(Evaluation e, PropertyKey key, out Property property) =>
        TryFindCharacter(e, key, out property) || base.TryFind(e, key, out property);

    protected override void AddKeys(Evaluation e, List<PropertyKey> keys)
    {
        if (Content.IsText)
        {
            e.Step(Content.TextLength);
            e.Allocate(16L * Content.TextLength);
            for (var i = 0; i < Content.TextLength; i++)
                keys.Add(new PropertyKey((uint)i));
            base.AddKeys(e, keys);
            keys.Insert(keys.FindLastIndex(key => key.IsIndex) + 1, "length");
        }
        else
        {
            base.AddKeys(e, keys);
        }
    }

    private bool TryFindCharacter(Evaluation e, PropertyKey key, out Property property)
    {
        property = default;
        if (Content.IsSecret && (key.IsIndex || key.Equals("length")))
            throw Coercion.Unreadable(e);
        if (!Content.IsText)
            return false;
        if (key.IsIndex && key.Index < (uint)Content.TextLength)
            property = new Property(Characters.At(Content.Text(e), (int)key.Index), PropertyFlags.Enumerable);
        else if (key.Equals("length"))
            property = new Property((double)Content.TextLength, PropertyFlags.None);
        else
            return false;
        return true;
    }
}
