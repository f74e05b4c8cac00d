using System.Reflection;
using Baton.BackOffice.Operations;
using Baton.Kernel.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.BackOffice.Queries;

/// <summary>The queries that flows may use, for the designer to choose from.</summary>
public sealed class QueryChoices(IServiceProvider services) : DropDownOptionsProviderBase
{
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        await services.GetRequiredService<OperationLibrary>().ChoicesAsync(OperationKind.Query, cancellationToken);
}
