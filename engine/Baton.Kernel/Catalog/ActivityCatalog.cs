using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Baton.Kernel.Catalog;

/// <summary>All activity types a process knows: the kernel's own and those of the packages plugged in. Immutable.</summary>
public sealed class ActivityCatalog
{
    private readonly FrozenDictionary<string, ActivityDescriptor> _byType;

    /// <exception cref="ArgumentException">Two activities have the same type name.</exception>
    public ActivityCatalog(IEnumerable<ActivityDescriptor> authored)
    {
        All = [.. BuiltIn.All, .. authored];
        var twice = All.GroupBy(descriptor => descriptor.TypeName).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new ArgumentException($"There are two activities of type {twice.Key}.", nameof(authored));
        _byType = All.ToFrozenDictionary(descriptor => descriptor.TypeName);
    }

    public ImmutableArray<ActivityDescriptor> All { get; }

    public bool TryFind(string typeName, [NotNullWhen(true)] out ActivityDescriptor? descriptor) => _byType.TryGetValue(typeName, out descriptor);

    public ActivityDescriptor Find(string typeName) => _byType[typeName];
}
