using Quartz.Spi;

namespace Firefly.Tasks.QuartzPeer;

/// <summary>Quartz.NET asks for a serializer; data of jobs is kept as properties, so it is never used.</summary>
public sealed class NoSerializer : IObjectSerializer
{
    public void Initialize()
    {
    }

    public byte[] Serialize<T>(T obj)
        where T : class => throw new NotSupportedException("The jobs carry no objects.");

    public T? DeSerialize<T>(byte[] data)
        where T : class => throw new NotSupportedException("The jobs carry no objects.");
}
