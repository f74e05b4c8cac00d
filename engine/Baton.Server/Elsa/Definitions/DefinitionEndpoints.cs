using Baton.Server.Elsa.Definitions.Files;
using Baton.Server.Elsa.Definitions.Reading;
using Baton.Server.Elsa.Definitions.References;
using Baton.Server.Elsa.Definitions.Removal;
using Baton.Server.Elsa.Definitions.Writing;

namespace Baton.Server.Elsa.Definitions;

internal static class DefinitionEndpoints
{
    public static void MapDefinitions(this IEndpointRouteBuilder elsa)
    {
        elsa.MapDefinitionReading();
        elsa.MapSubgraphs();
        elsa.MapSaving();
        elsa.MapPublishing();
        elsa.MapReverting();
        elsa.MapRefreshing();
        elsa.MapExport();
        elsa.MapImport();
        elsa.MapReferences();
        elsa.MapRetraction();
        elsa.MapDeletion();
    }
}
