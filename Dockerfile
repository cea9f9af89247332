# The dashboard in two sizes.
#   docker build --target cpu -t neural-sculpting .                                  # the SIMD engine alone, small
#   docker run --rm --network host -v sculpts:/data neural-sculpting
#   docker build --target cuda -t neural-sculpting:cuda .                            # with TorchSharp and CUDA
#   docker run --rm --network host --gpus all -v sculpts:/data neural-sculpting:cuda
# The server listens on the loopback address only, so the container shares the host's network: open http://localhost:5080.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS source
WORKDIR /source
COPY NeuralSculpting.Web.sln appsettings.json ./
COPY wwwroot wwwroot
COPY src src
# The results of studies that the pages show.
COPY docs/results docs/results

FROM source AS build-cpu
RUN dotnet publish src/NeuralSculpting.Web -c Release --use-current-runtime --no-self-contained -o /app

FROM source AS build-cuda
RUN dotnet publish src/NeuralSculpting.Web -c Release -p:Torch=cuda --use-current-runtime --no-self-contained -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS base
WORKDIR /app
RUN mkdir /data && chown app:app /data
ENV Data__Folder=/data
VOLUME /data
EXPOSE 5080
# The image has no curl: bash asks /api/v1/health itself.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /api/v1/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 4 line <&3 && [[ $line == *' 200 '* ]]"]
USER app
ENTRYPOINT ["dotnet", "NeuralSculpting.Web.dll"]

# libtorch computes its threads with OpenMP.
FROM base AS cuda
USER root
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
USER app
COPY --from=build-cuda /app .

FROM base AS cpu
COPY --from=build-cpu /app .
