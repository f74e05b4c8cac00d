using System.Collections;
using System.Reflection;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Activities;

namespace Baton.Kernel.Catalog;

/// <summary>Reads the descriptor of an activity class from its attributes and properties.</summary>
public static class AuthoredActivities
{
    /// <exception cref="ArgumentException">The class is no activity, or has no <see cref="ActivityAttribute"/>.</exception>
    public static ActivityDescriptor Describe(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var attribute = type.GetCustomAttribute<ActivityAttribute>();
        if (attribute is null || !type.IsAssignableTo(typeof(Activity)))
            throw new ArgumentException($"{type} is not an Activity with an [Activity] attribute.", nameof(type));

        var embedded = type.GetCustomAttribute<EmbeddedPortsAttribute>();
        return new ActivityDescriptor
        {
            TypeName = $"{attribute.Namespace}.{attribute.Type ?? type.Name}",
            Version = attribute.Version,
            Category = attribute.Category,
            DisplayName = attribute.DisplayName,
            Description = attribute.Description,
            Inputs = [.. type.GetProperties().Where(property => property.PropertyType.IsAssignableTo(typeof(IInput))).Select(InputOf).OrderBy(input => input.Order)],
            Outputs = [.. type.GetProperties().Where(property => property.PropertyType.IsAssignableTo(typeof(IOutput))).Select(OutputOf)],
            Ports = [.. type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes ?? [Outcomes.Done]],
            IsTrigger = type.IsDefined(typeof(TriggerAttribute)),
            Effect = type.GetCustomAttribute<EffectAttribute>()?.Effect ?? Effect.Write,
            EmbeddedPorts = [.. embedded?.Ports ?? []],
            Behaviour = embedded is null ? AuthoredBehaviour.Instance : new AuthoredBehaviour(embedded),
            Class = type,
            IsResumable = type.GetMethod("ResumeAsync", BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType != typeof(Activity),
        };
    }

    /// <summary>All activity classes of an assembly.</summary>
    public static IEnumerable<ActivityDescriptor> In(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return assembly.GetTypes().Where(type => !type.IsAbstract && type.IsDefined(typeof(ActivityAttribute), inherit: false)).Select(Describe);
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
            DefaultSyntax = attribute.DefaultSyntax ?? "Literal",
            Order = attribute.Order,
        };
    }

    private static OutputDescriptor OutputOf(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<OutputAttribute>();
        return new OutputDescriptor(property.Name, NameOf(property.PropertyType.GetGenericArguments()[0]), attribute?.DisplayName, attribute?.Description);
    }

    private static string[]? ChoicesOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } choice ? Enum.GetNames(choice) : null;

    private static string NameOf(Type type)
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
