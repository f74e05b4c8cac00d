using System.Reflection;
using Baton.BackOffice.Operations;
using Baton.Kernel.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Baton.BackOffice.Commands;

/// <summary>The commands that flows may use, for the designer to choose from.</summary>
public sealed class CommandChoices(IServiceProvider services) : DropDownOptionsProviderBase
{
    protected override async ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        await services.GetRequiredService<OperationLibrary>().ChoicesAsync(OperationKind.Command, cancellationToken);
}
