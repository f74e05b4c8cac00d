using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Baton.Kernel.Activities;

/// <summary>The members of an activity class that the engine reads and fills. Found once per class.</summary>
internal sealed class ActivityMembers
{
    private static readonly ConcurrentDictionary<Type, ActivityMembers> Known = new();

    private ActivityMembers(Type type)
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>();
        TypeName = $"{attribute?.Namespace ?? type.Namespace}.{attribute?.Type ?? type.Name}";
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public);
        Inputs = [.. properties.Where(property => property.PropertyType.IsAssignableTo(typeof(IInput)))];
        Outputs = [.. properties.Where(property => property.PropertyType.IsAssignableTo(typeof(IOutput)))];
        Ports = [.. properties.Where(property => property.IsDefined(typeof(PortAttribute)))];
    }

    /// <summary>The name under which definitions know the class.</summary>
    public string TypeName { get; }

    public ImmutableArray<PropertyInfo> Inputs { get; }

    public ImmutableArray<PropertyInfo> Outputs { get; }

    /// <summary>Those that hold one activity each.</summary>
    public ImmutableArray<PropertyInfo> Ports { get; }

    public static ActivityMembers Of(Type type) => Known.GetOrAdd(type, static type => new ActivityMembers(type));
}
