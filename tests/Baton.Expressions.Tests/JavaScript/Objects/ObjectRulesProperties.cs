using Baton.Expressions.JavaScript.BuiltIns;
using Baton.Expressions.JavaScript.Execution;
using Baton.Expressions.JavaScript.Objects;
using FsCheck;
using FsCheck.Fluent;
using Property = Baton.Expressions.JavaScript.Objects.Property;

namespace Baton.Expressions.Tests.JavaScript.Objects;

/// <summary>Objects, arrays and the copies of shared ones under random operations, against <see cref="ModelObject"/>.</summary>
public sealed class ObjectRulesProperties
{
    private static readonly JsSymbol Symbol = new("s");

    private static readonly PropertyKey[] Keys =
        [new(0), new(1), new(2), new(3), new(7), new(1500), new(70_000), new(4_294_967_294), "a", "b", "length", "-0", "4294967295", Symbol];

    private static readonly double[] Lengths = [0, 1, 2, 3, 5, 8, 1500, 1501, 70_001, 4_294_967_295];

    private static readonly ModelAccessor[] Accessors = [new(0, true), new(1, false)];

    private enum Operation
    {
        Set,
        Append,
        Define,
        Delete,
        SetLength,
        PreventExtensions,
        Seal,
        Freeze,
        SetOnPrototype,
    }

    private static readonly Gen<bool?> Maybe = Gen.Elements<bool?>(true, false, null, null);

    private static readonly Gen<ModelDescriptor> Descriptors =
        from kind in Gen.Choose(0, 5)
        from value in Gen.Choose(0, 3)
        from accessor in Gen.Elements(Accessors)
        from writable in Maybe
        from enumerable in Maybe
        from configurable in Maybe
        select new ModelDescriptor
        {
            Value = kind is 0 or 1 or 2 ? value : null,
            Getter = kind == 3 ? accessor : null,
            Writable = kind == 3 ? null : writable,
            Enumerable = enumerable,
            Configurable = configurable,
        };

    private static readonly Gen<Step> Steps =
        from operation in Gen.Frequency(
            (10, Gen.Constant(Operation.Set)), (6, Gen.Constant(Operation.Append)), (5, Gen.Constant(Operation.Define)), (5, Gen.Constant(Operation.Delete)),
            (4, Gen.Constant(Operation.SetLength)), (1, Gen.Constant(Operation.SetOnPrototype)), (1, Gen.Elements(Operation.PreventExtensions, Operation.Seal, Operation.Freeze)))
        from key in Gen.Frequency((3, Gen.Elements(Keys[..4])), (2, Gen.Elements(Keys)))
        from value in Gen.Choose(0, 99)
        from length in Gen.Elements(Lengths)
        from descriptor in Descriptors
        select new Step(operation, key, value, length, descriptor);

    private readonly record struct Step(Operation Operation, PropertyKey Key, double Value, double Length, ModelDescriptor Descriptor);

    [Fact]
    public void an_object_keeps_the_rules() => Holds(static e => JsObject.Create(e), isArray: false, 1);

    [Fact]
    public void a_function_keeps_the_rules() => Holds(static e => new NativeFunction(e, "f", 0, static (in _) => 0), isArray: false, 2);

    [Fact]
    public void an_array_keeps_the_rules() => Holds(static e => new JsArray(e), isArray: true, 3);

    [Fact]
    public void an_array_that_began_with_room_keeps_the_rules() => Holds(static e => new JsArray(e, capacity: 16), isArray: true, 4);

    [Fact]
    public void a_scripts_copy_of_a_shared_array_keeps_the_rules() => Holds(static _ => Intrinsics.ArrayPrototype, isArray: true, 5);

    [Fact]
    public void a_scripts_copy_of_a_shared_object_keeps_the_rules() => Holds(static _ => Intrinsics.DatePrototype, isArray: false, 6);

    [Fact]
    public void a_scripts_copy_of_a_shared_wrapper_keeps_the_rules() => Holds(static _ => Intrinsics.NumberPrototype, isArray: false, 7);

    private static void Holds(Func<Evaluation, JsObject> create, bool isArray, ulong seed) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(TestScale.Times(500)).WithReplay(20261122, (seed * 2) + 1), Prop.ForAll(Steps.ArrayOf(40).ToArbitrary(), steps =>
        {
            var run = new Run(create, isArray);
            for (var i = 0; i < steps.Length; i++)
            {
                var said = run.Apply(steps[i]);
                if (said is not null)
                    throw new InvalidOperationException($"step {i}, {steps[i].Operation} {steps[i].Key}: {said}");
            }

            return true;
        }));

    private sealed class Run
    {
        private readonly Evaluation _e = Machine.Begin();
        private readonly JsObject _subject;
        private readonly ModelObject _model;
        private readonly bool _isArray;
        private readonly List<double> _calls = [];
        private readonly Accessor[] _accessors;
        private readonly JsObject _prototype;

        public Run(Func<Evaluation, JsObject> create, bool isArray)
        {
            _subject = create(_e);
            _isArray = isArray;
            _model = new ModelObject(isArray) { Prototype = new ModelObject(isArray: false) };
            _prototype = new JsObject(_e, null);
            Assert.True(_subject.TrySetPrototype(_e, _prototype));
            if (!_isArray)
                Assert.True(_subject.Delete(_e, "length"));
            _accessors =
            [
                new Accessor(Function(static (in _) => 0), Function((in call) =>
                {
                    _calls.Add(call[0].Number);
                    return 0;
                })),
                new Accessor(Function(static (in _) => 1), null),
            ];
        }

        public string? Apply(Step step)
        {
            var (expected, actual) = Carry(step);
            return expected != actual ? $"expected {expected}, was {actual}"
                : !_calls.SequenceEqual(_model.SetterCalls) ? "the setters were called otherwise"
                : _model.IsExtensible != _subject.IsExtensible(_e) ? "extensible or not"
                : Differences().FirstOrDefault() is { } difference ? difference
                : !OwnKeys().SequenceEqual(_model.Keys()) ? $"keys {string.Join(',', OwnKeys())}, expected {string.Join(',', _model.Keys())}"
                : null;
        }

        private (bool Expected, bool Actual) Carry(Step step)
        {
            switch (step.Operation)
            {
                case Operation.Set:
                    return step.Key.Equals("length") ? (true, true) : (_model.Set(step.Key, step.Value), Assign(step.Key, step.Value));
                case Operation.Append:
                    var next = _isArray ? new PropertyKey((uint)Math.Min(_model.Own("length")!.Value.Value, 4_294_967_294)) : new PropertyKey(5);
                    return Keys.Contains(next) ? (_model.Set(next, step.Value), Assign(next, step.Value)) : (true, true);
                case Operation.Define:
                    var given = _isArray && step.Key.Equals("length") && step.Descriptor.Value is not null ? step.Descriptor with { Value = step.Length } : step.Descriptor;
                    return (_model.Define(step.Key, given), _subject.TryDefine(_e, step.Key, Descriptor(given)));
                case Operation.Delete:
                    return (_model.Delete(step.Key), _subject.Delete(_e, step.Key));
                case Operation.SetLength:
                    return !_isArray ? (true, true) : (_model.Set("length", step.Length), _subject.TrySet(_e, "length", step.Length, _subject));
                case Operation.SetOnPrototype:
                    return (_model.Prototype!.Define(step.Key, step.Descriptor), _prototype.TryDefine(_e, step.Key, Descriptor(step.Descriptor)));
                case Operation.PreventExtensions:
                    _model.PreventExtensions();
                    break;
                default:
                    _model.Restrict(step.Operation == Operation.Freeze);
                    break;
            }

            var method = step.Operation switch { Operation.Seal => "seal", Operation.Freeze => "freeze", _ => "preventExtensions" };
            Intrinsics.Global.Get(_e, "Object").Object.GetMethod(_e, method)!.Call(_e, default, [_subject]);
            return (true, true);
        }

        // As a script's assignment does it, with its short ways.
        private bool Assign(PropertyKey key, double value) =>
            (key.IsIndex && _subject is JsArray array && (array.TrySetDense(key.Index, value) || array.TryAppend(_e, key.Index, value)))
            || _subject.TrySet(_e, key, value, _subject);

        private IEnumerable<PropertyKey> OwnKeys() => _subject.OwnKeys(_e).Where(key => Keys.Contains(key));

        private IEnumerable<string> Differences() =>
            from key in Keys
            let expected = Describe(_model.Own(key))
            let actual = _subject.TryGetOwn(_e, key, out var property) ? Describe(property) : "none"
            where expected != actual
            select $"{key}: expected {expected}, was {actual}";

        private PropertyDescriptor Descriptor(ModelDescriptor given) => new()
        {
            Value = given.Value is { } value ? (JsValue?)(JsValue)value : null,
            Getter = given.Getter is { } getter ? (JsValue?)(JsValue)_accessors[getter.Name].Getter! : null,
            Setter = given.Getter is not { } accessor ? default(JsValue?) : _accessors[accessor.Name].Setter is { } setter ? (JsValue)setter : JsValue.Undefined,
            Writable = given.Writable,
            Enumerable = given.Enumerable,
            Configurable = given.Configurable,
        };

        private NativeFunction Function(NativeBody body) => new(_e, "f", 0, body);

        private static string Describe(ModelProperty? property) => property switch
        {
            null => "none",
            { Accessor: { } accessor } own => $"accessor {accessor.Name} {Machine.Letters(own.Flags)}",
            { } own => $"{(double.IsNaN(own.Value) ? "undefined" : own.Value)} {Machine.Letters(own.Flags)}",
        };

        private string Describe(Property property) => property.IsAccessor
            ? $"accessor {Array.FindIndex(_accessors, each => ReferenceEquals(each.Getter, property.Value.Accessor.Getter) && ReferenceEquals(each.Setter, property.Value.Accessor.Setter))} {Machine.Letters(property.Flags)}"
            : $"{(property.Value.IsUndefined ? "undefined" : property.Value.Number)} {Machine.Letters(property.Flags)}";
    }
}
