using Baton.Runtime.Requests;

namespace Baton.Server.Elsa;

/// <summary>What a caller may do next. Studio shows a definition without a publish link as read-only, so links carry the permissions.</summary>
internal sealed record Link(string Href, string Rel, string Method);

internal static class Links
{
    public static IReadOnlyList<Link> OfDefinition(string id, RequestContext caller)
    {
        var path = $"/workflow-definitions/{id}";
        return
        [
            new(path, "self", "GET"),
            new($"/workflow-definitions/by-definition-id/{id}", "self", "GET"),
            new($"{path}/versions", "versions", "GET"),
            .. If(caller, Permission.StartInstances, new($"{path}/bulk-dispatch", "bulk-dispatch", "POST"), new($"{path}/dispatch", "dispatch", "POST"), new($"{path}/execute", "execute", "POST")),
            new($"{path}/export", "export", "POST"),
            .. If(
                caller,
                Permission.WriteDefinitions,
                new($"{path}/publish", "publish", "POST"),
                new($"{path}/retract", "retract", "POST"),
                new(path, "delete", "DELETE"),
                new($"{path}/import", "import", "PUT"),
                new($"{path}/update-references", "update-references", "POST")),
        ];
    }

    public static IReadOnlyList<Link> OfList(RequestContext caller) =>
    [
        new("/workflow-definitions", "self", "GET"),
        new("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
        new("/workflow-definitions/query/count", "count", "GET"),
        new("/workflow-definitions/many-by-id", "many-by-id", "GET"),
        .. If(
            caller,
            Permission.WriteDefinitions,
            new("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"),
            new("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"),
            new("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
            new("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
            new("/workflow-definitions/import", "import", "POST"),
            new("/workflow-definitions/import-files", "import-files", "POST"),
            new("/workflow-definitions", "create", "POST")),
    ];

    private static Link[] If(RequestContext caller, Permission permission, params Link[] links) => caller.IsAllowed(permission) ? links : [];
}
