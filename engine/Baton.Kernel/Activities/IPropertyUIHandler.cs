using System.Reflection;

namespace Baton.Kernel.Activities;

/// <summary>Tells the designer more of an input: what there is to choose from, by the systems and the settings of the moment. A service of the host.</summary>
public interface IPropertyUIHandler
{
    /// <summary>Of several for one input, what the higher one says counts.</summary>
    float Priority => 0;

    /// <param name="propertyInfo">The input's property.</param>
    /// <param name="context">What the designer sends along, as JSON; null at first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>By UI hint, what the designer's editor of that kind reads.</returns>
    ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default);
}

/// <summary>One of several things to choose.</summary>
public sealed record SelectListItem(string Text, string Value);

/// <summary>What there is to choose in a list.</summary>
public abstract class DropDownOptionsProviderBase : IPropertyUIHandler
{
    public virtual float Priority => 0;

    /// <summary>Whether the designer is to ask again when another input has changed. Default: false.</summary>
    protected virtual bool RefreshOnChange => false;

    public async ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default)
    {
        var selectList = new Dictionary<string, object> { ["items"] = await GetItemsAsync(propertyInfo, context, cancellationToken) };
        var properties = new Dictionary<string, object> { ["dropdown"] = new Dictionary<string, object> { ["selectList"] = selectList } };
        if (RefreshOnChange)
            properties["Refresh"] = true;
        return properties;
    }

    /// <summary>Finds them.</summary>
    protected abstract ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken);
}
