using Baton.HumanTasks.Desk;
using Baton.Kernel;
using Baton.Kernel.Executions;
using Baton.Kernel.Tasks;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.HumanTasks.Files;

/// <summary>The caller sends a picture for a field of their own open task. It counts once the task is handled with it.</summary>
internal sealed record KeepFile(string TaskId, string Field, byte[] Bytes) : ICommand<SentFile>
{
    public Permission Permission => Permission.ActOnTasks;

    public string? Act => "task.file";

    public string Subject => $"task/{TaskId}";
}

internal sealed record SentFile(string Id, string ContentType, int Length);

internal sealed class FileKeeper(TaskReading tasks, StaleAct stale, TaskFiles files, RequestContext caller) : IRequestHandler<KeepFile, SentFile>
{
    /// <summary>Pages make photos smaller than this by far before they send them.</summary>
    public const int Largest = 5 * 1024 * 1024;

    // Tries included that were taken away again.
    private const int MostForOneTask = 60;

    public async Task<SentFile> Handle(KeepFile request, CancellationToken cancellationToken)
    {
        var task = await tasks.GetAsync(request.TaskId, cancellationToken);
        if (task.Assignee != caller.Caller)
            throw RefusedException.Of(Refusal.NotYourTask(task.Id));
        await stale.ThrowIfChangedAsync(task, null, cancellationToken);
        var field = (StateJson.ReadNotice(task.Data).Form ?? []).FirstOrDefault(field => field.Name == request.Field);
        if (field is not { Kind: FieldKind.Photo or FieldKind.Signature })
            throw RefusedException.Invalid("这项任务没有这个照片或签名字段。", "The task has no such field for a picture.");
        var type = TypeOf(request.Bytes);
        if (await files.CountAsync(task.Id, cancellationToken) >= MostForOneTask)
            throw RefusedException.Invalid("这项任务传的照片太多了。", "Too many pictures were sent for this task.");
        SentFile? answer = null;
        await files.KeepAsync(task.Id, task.InstanceId, request.Bytes, type, file => caller.ChangesFor(answer = new SentFile(file.Id, file.ContentType, file.Length)), cancellationToken);
        return answer!;
    }

    /// <summary>The content type of a picture that is taken.</summary>
    /// <exception cref="RefusedException">It is none, or too large.</exception>
    public static string TypeOf(byte[] bytes)
    {
        if (bytes.Length is 0 or > Largest)
            throw RefusedException.Invalid("照片最大 5 MB。", "A picture has at most 5 MB.");
        return ImageType.Of(bytes) ?? throw RefusedException.Invalid("这不是照片：可以传 JPG、PNG 或 WebP。", "This is no picture: JPG, PNG and WebP are taken.");
    }
}
