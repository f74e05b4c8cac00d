using Baton.HumanTasks.Desk;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.HumanTasks.Files;

/// <summary>A picture that was sent for a task: for who sent it, and for whom what the task belongs to concerns.</summary>
internal sealed record ReadFile(string TaskId, string Id) : IQuery<FileContent>
{
    public Permission Permission => Permission.ActOnTasks;
}

internal sealed record FileContent(byte[] Bytes, string ContentType, string Sha256);

internal sealed class FileReader(TaskFiles files, RequestReading requests, RequestContext caller) : IRequestHandler<ReadFile, FileContent>
{
    public async Task<FileContent> Handle(ReadFile request, CancellationToken cancellationToken) =>
        await files.FindAsync(request.TaskId, request.Id, isOwn: false, cancellationToken) is { } file
        && (file.Owner == caller.Caller || await requests.FindAsync(file.InstanceId, cancellationToken) is not null)
        && await files.OpenAsync(file, cancellationToken) is { } bytes
            ? new FileContent(bytes, file.ContentType, file.Sha256)
            : throw RefusedException.NotFound("没有这张照片，或者它与您无关。", "There is no such picture, or it does not concern you.");
}
