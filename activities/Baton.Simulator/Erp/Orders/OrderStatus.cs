namespace Baton.Simulator.Erp.Orders;

/// <summary>How far an order is, in the words people read; status_code has the same in English.</summary>
internal static class OrderStatus
{
    public const string Draft = "草稿";
    public const string Pending = "待确认";
    public const string Confirmed = "已确认";
    public const string Picking = "拣货";
    public const string Loaded = "已装车";
    public const string Shipped = "已发货";
    public const string Signed = "已签收";
    public const string Refused = "已拒绝";
    public const string Cancelled = "已取消";

    /// <summary>What the customer may still call off: nothing is on a truck yet.</summary>
    public static bool CanBeCancelled(string status) => status is Draft or Pending or Confirmed or Picking;
}
