using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;

namespace Baton.Expressions.JavaScript.Objects;

/// <summary>
/// An object. Built-in ones are shared by all scripts: what a script changes of them goes to a copy that only it sees
/// (<see cref="Evaluation.Changeable"/>), so every access goes through the evaluation. ECMA-262 §10.1.
/// </summary>
internal partial class JsObject
{
    private const int Bytes = 80;
    private const int StepsPerProperty = 2;
    private const int BytesPerKeyList = 56;

    // A list that grows leaves its smaller predecessors behind.
    private const int BytesPerKey = 40;

    private PropertyMap? _properties;
    private JsObject? _prototype;
    private bool _isExtensible = true;
    private bool _isShared;

    public JsObject(Evaluation e, JsObject? prototype)
    {
        e.Allocate(Bytes);
        _prototype = prototype;
    }

    /// <summary>A built-in object, shared by all scripts.</summary>
    protected internal JsObject(JsObject? prototype)
    {
        _prototype = prototype;
        _isShared = true;
    }

    /// <summary>The plain object of a script.</summary>
    public static JsObject Create(Evaluation e) => new(e, Intrinsics.ObjectPrototype);

    /// <summary>What Object.prototype.toString says of it.</summary>
    public virtual string ClassName => "Object";

    /// <summary>It came out of the flow's data, so changes to it are written back.</summary>
    public bool IsFromFlow { get; init; }

    public bool IsShared => _isShared;

    public JsObject? GetPrototype(Evaluation e) => Seen(e)._prototype;

    public bool IsExtensible(Evaluation e) => Seen(e)._isExtensible;

    /// <summary>False if the object may not change, or the chain would close into a ring. ECMA-262 §10.1.2.</summary>
    public bool TrySetPrototype(Evaluation e, JsObject? prototype)
    {
        if (ReferenceEquals(GetPrototype(e), prototype))
            return true;
        if (!IsExtensible(e) || ReferenceEquals(this, Intrinsics.ObjectPrototype))
            return false;
        for (var ancestor = prototype; ancestor is not null; ancestor = ancestor.GetPrototype(e))
        {
            e.Step();
            if (ReferenceEquals(ancestor, this))
                return false;
        }

        Changeable(e)._prototype = prototype;
        return true;
    }

    public void PreventExtensions(Evaluation e) => Changeable(e)._isExtensible = false;

    /// <summary>Prepares sealing and freezing: items that all have the same attributes lose these at once.</summary>
    public virtual void RestrictItems(PropertyFlags taken) { }

    public bool TryGetOwn(Evaluation e, PropertyKey key, out Property property) => Seen(e).TryFind(e, key, out property);

    /// <summary>Takes an own property away; false if it may not be.</summary>
    public bool Delete(Evaluation e, PropertyKey key)
    {
        if (!TryGetOwn(e, key, out var property))
            return true;
        if (!property.IsConfigurable)
            return false;
        Changeable(e).Remove(e, key);
        return true;
    }

    /// <summary>All own keys, in ECMA-262's order.</summary>
    public List<PropertyKey> OwnKeys(Evaluation e)
    {
        e.Step();
        e.Allocate(BytesPerKeyList);
        var keys = new List<PropertyKey>();
        Seen(e).AddKeys(e, keys);
        e.Allocate(BytesPerKey * (long)keys.Count);
        e.Step(keys.Count);
        return keys;
    }

    /// <summary>Defines a built-in property while the object is made.</summary>
    public void Put(PropertyKey key, in Property property) => (_properties ??= new()).Set(key, property);

    /// <summary>Creates or replaces an own property, unasked. For algorithms that have checked that they may.</summary>
    public virtual void Store(Evaluation e, PropertyKey key, in Property property) => Changeable(e).Write(e, key, property);

    /// <summary>Keeps a built-in object as it has been made.</summary>
    public void Close() => _isExtensible = false;

    /// <summary>The value of a built-in property as it was made; null if there is none or it is an accessor.</summary>
    public JsValue? FindPlain(PropertyKey key) =>
        _properties is not null && _properties.TryGet(key, out var property) && !property.IsAccessor ? property.Value : default(JsValue?);

    /// <summary>A copy of a shared object's state.</summary>
    internal JsObject CopyState(Evaluation e)
    {
        var copy = (JsObject)MemberwiseClone();
        copy._isShared = false;
        e.Allocate(Bytes + ((_properties?.Count ?? 0) * PropertyMap.BytesPerProperty));
        copy._properties = _properties?.Clone();
        return copy;
    }

    /// <summary>Own properties that are not in the map are found here.</summary>
    protected virtual bool TryFind(Evaluation e, PropertyKey key, out Property property)
    {
        if (_properties is not null)
            return _properties.TryGet(key, out property);
        property = default;
        return false;
    }

    protected virtual void Write(Evaluation e, PropertyKey key, in Property property)
    {
        _properties ??= new();
        if (!_properties.Set(key, property))
            return;
        e.Step(StepsPerProperty);
        e.Allocate(_properties.BytesOfNewest);
    }

    protected virtual void Remove(Evaluation e, PropertyKey key) => _properties?.Remove(key);

    protected virtual void AddKeys(Evaluation e, List<PropertyKey> keys) => _properties?.AddKeysTo(keys);

    /// <summary>No properties of the map's; of arrays: nothing but the dense items.</summary>
    protected bool HasNoMap => _properties is null || _properties.Count == 0;

    /// <summary>New properties may be added; of an object that is not shared.</summary>
    protected bool MayGrow => _isExtensible;

    private JsObject Seen(Evaluation e) => _isShared ? e.Seen(this) : this;

    private JsObject Changeable(Evaluation e)
    {
        if (_isShared)
            return e.Changeable(this);
        if (IsFromFlow)
            e.HasChangedFlowData = true;
        return this;
    }
}
