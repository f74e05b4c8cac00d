using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;
using Baton.Kernel.Composites;
using Baton.Kernel.Plans;

namespace Baton.Kernel.Catalog;

/// <summary>Reads the descriptor of an activity class from its attributes and properties.</summary>
public static class AuthoredActivities
{
    /// <exception cref="ArgumentException">The class is no activity.</exception>
    public static ActivityDescriptor Describe(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var attribute = type.GetCustomAttribute<ActivityAttribute>();
        if (!type.IsAssignableTo(typeof(Activity)))
            throw new ArgumentException($"{type} is no Activity.", nameof(type));

        var members = ActivityMembers.Of(type);
        var byOutcome = type.GetCustomAttribute<PortByOutcomeAttribute>();
        return new ActivityDescriptor
        {
            TypeName = members.TypeName,
            Version = attribute?.Version ?? 1,
            Category = attribute?.Category ?? CategoryOf(attribute?.Namespace ?? type.Namespace),
            DisplayName = attribute?.DisplayName,
            Description = attribute?.Description,
            Kind = attribute?.Kind ?? ActivityKind.Action,
            Inputs = [.. members.Inputs.Select(InputOf).OrderBy(input => input.Order)],
            Outputs = [.. members.Outputs.Select(OutputOf)],
            Ports = [.. type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? [Outcomes.Done]],
            PortNames = type.GetCustomAttributes<PortNameAttribute>().ToImmutableDictionary(name => name.Port, name => name.DisplayName),
            IsTrigger = type.IsAssignableTo(typeof(Trigger)),
            HasPayloads = HasPayloads(type),
            Effect = type.GetCustomAttribute<EffectAttribute>()?.Effect ?? Effect.Write,
            EmbeddedPorts = [.. members.Ports.Select(port => port.Name)],
            IsContainer = type.IsAssignableTo(typeof(Container)),
            Behaviour = type.IsAssignableTo(typeof(Composite)) ? CompositeBehaviour.Instance : byOutcome is null ? AuthoredBehaviour.Instance : new AuthoredBehaviour(byOutcome),
            Class = type,
        };
    }

    /// <summary>The name under which definitions know a class.</summary>
    public static string TypeNameOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return ActivityMembers.Of(type).TypeName;
    }

    /// <summary>All activity classes of an assembly: those with an <see cref="ActivityAttribute"/>, and public ones.</summary>
    public static IEnumerable<ActivityDescriptor> In(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Activity)) && (type.IsVisible || type.IsDefined(typeof(ActivityAttribute), inherit: false))).Select(Describe);
    }

    private static InputDescriptor InputOf(PropertyInfo property)
    {
        var type = property.PropertyType.GetGenericArguments()[0];
        var attribute = property.GetCustomAttribute<InputAttribute>() ?? new InputAttribute();
        var options = attribute.Options ?? ChoicesOf(type);
        return new InputDescriptor
        {
            Name = property.Name,
            TypeName = NameOf(type),
            IsWrapped = attribute.IsWrapped || !type.IsAssignableTo(typeof(Value)),
            IsRaw = attribute.IsRaw,
            DefaultValue = attribute.DefaultValue is null ? null : Conversion.FromObject(attribute.DefaultValue),
            DisplayName = attribute.DisplayName,
            Description = attribute.Description,
            Category = attribute.Category,
            UIHint = attribute.UIHint ?? (options is null ? "singleline" : "dropdown"),
            Options = [.. options ?? []],
            OptionNames = [.. attribute.OptionNames ?? []],
            DefaultSyntax = attribute.DefaultSyntax ?? "Literal",
            Order = attribute.Order,
            AutoEvaluate = attribute.AutoEvaluate,
            SupportedSyntaxes = [.. attribute.SupportedSyntaxes ?? []],
            UIHandler = attribute.UIHandler,
            Rule = attribute.Rule is { } rule ? (IInputRule)Activator.CreateInstance(rule)! : null,
            IsReadOnly = attribute.IsReadOnly,
            SharedAs = attribute.SharedAs,
            Requirement = RequirementOf(attribute),
            IsBrowsable = attribute.IsBrowsable,
            IsSerializable = attribute.IsSerializable,
            IsSensitive = attribute.CanContainSecrets,
        };
    }

    private static Requirement? RequirementOf(InputAttribute attribute)
    {
        if (!attribute.IsRequired && attribute.RequiredUnless is null && attribute.RequiredWhen is null)
            return null;
        var when = attribute.RequiredWhen?.Split('=', 2);
        return new Requirement(ProblemSeverity.Error, attribute.RequiredUnless, when?[0], when?.ElementAtOrDefault(1));
    }

    private static OutputDescriptor OutputOf(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<OutputAttribute>();
        return new OutputDescriptor(property.Name, NameOf(property.PropertyType.GetGenericArguments()[0]), attribute?.DisplayName, attribute?.Description);
    }

    private static readonly string[] PayloadMethods = ["GetTriggerPayload", "GetTriggerPayloadAsync", "GetTriggerPayloads", "GetTriggerPayloadsAsync"];

    private static bool HasPayloads(Type type) => type.IsAssignableTo(typeof(Trigger)) && PayloadMethods.Any(method =>
        type.GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType != typeof(Trigger));

    private static string CategoryOf(string? @namespace) => @namespace?[(@namespace.LastIndexOf('.') + 1)..] ?? "";

    private static string[]? ChoicesOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } choice ? Enum.GetNames(choice) : null;

    internal static string NameOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsAssignableTo(typeof(Value)))
            return "Object";
        if (type.IsEnum)
            return "String";
        if (type.IsAssignableTo(typeof(IDictionary)))
            return "ObjectDictionary";
        var item = type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GetGenericArguments()[0] : null;
        return item is null ? type.Name : $"List<{NameOf(item)}>";
    }
}
